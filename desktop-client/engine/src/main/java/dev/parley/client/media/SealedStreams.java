package dev.parley.client.media;

import java.util.List;
import java.util.Map;

/**
 * Holds what libwebrtc decoded against what the hooks handed on. Everything that is decoded has
 * passed a hook, so a stream with more is a breach. Pure.
 */
final class SealedStreams {
  private SealedStreams() {}

  /** The hook of one media section. */
  interface Hooked {
    /** How many frames of an RTP source it handed on. */
    long forwarded(int source);
  }

  /**
   * Whether everything passed a hook.
   *
   * @param streams what libwebrtc counted, before
   * @param hooks what the hooks count, after, by mid
   */
  static boolean allPassed(List<InboundStream> streams, Map<String, ? extends Hooked> hooks) {
    return streams.stream().allMatch(each -> passed(each, hooks));
  }

  private static boolean passed(InboundStream stream, Map<String, ? extends Hooked> hooks) {
    if (stream.decoded() <= 0) {
      return true;
    }
    Hooked hook = hooks.get(stream.mid());
    if (hook == null) {
      return false;
    }
    long forwarded = hook.forwarded(stream.source());
    if (!stream.audio()) {
      return stream.decoded() <= forwarded;
    }
    // How many samples a frame of sound becomes, nobody can say. Where nothing was handed on,
    // libwebrtc still counts samples as received, of padding for one: all of them are silence.
    return forwarded > 0 || stream.energy() == 0;
  }
}
