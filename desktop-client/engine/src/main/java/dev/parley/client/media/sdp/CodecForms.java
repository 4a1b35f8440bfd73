package dev.parley.client.media.sdp;

import dev.parley.frames.codec.Codec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What of each codec's description libwebrtc is given. */
final class CodecForms {
  /** Retransmission, key frames and bandwidth estimation; nothing that adds another coding. */
  private static final Set<String> FEEDBACK =
      Set.of("nack", "nack pli", "ccm fir", "goog-remb", "transport-cc");

  private static final Pattern OPUS =
      Pattern.compile(
          "(minptime|useinbandfec|usedtx|stereo|sprop-stereo|maxaveragebitrate|cbr)=\\d{1,6}");

  private static final Pattern VP9 = Pattern.compile("profile-id=\\d");

  private static final Pattern H264 =
      Pattern.compile(
          "(level-asymmetry-allowed|packetization-mode)=\\d|profile-level-id=[0-9A-Fa-f]{6}");

  private static final Pattern AV1 = Pattern.compile("(profile|level-idx|tier)=\\d{1,2}");
  private static final Pattern NONE = Pattern.compile("(?!)");

  private CodecForms() {}

  static String encoding(Codec codec) {
    return codec == Codec.OPUS ? "opus/48000/2" : codec.name() + "/90000";
  }

  /** The section's payload type for a codec; of several, the plainest profile. */
  static Optional<PayloadType> find(Section section, Codec codec) {
    if (section.audio() != codec.isAudio()) {
      return Optional.empty();
    }
    return section.payloadTypes().stream()
        .filter(each -> each.encoding().equalsIgnoreCase(encoding(codec)))
        .min(Comparator.comparing(each -> plainness(each, codec)));
  }

  /** The retransmissions of a payload type (RFC 4588). */
  static Optional<PayloadType> retransmission(Section section, PayloadType media) {
    return section.payloadTypes().stream()
        .filter(each -> each.isRetransmissionOf(media))
        .findFirst();
  }

  private static int plainness(PayloadType payloadType, Codec codec) {
    List<String> parameters = payloadType.parameters();
    boolean plain =
        switch (codec) {
          case OPUS, VP8 -> true;
          case VP9 -> parameters.stream().noneMatch(each -> each.matches("profile-id=[1-9]"));
          case H264 -> parameters.contains("packetization-mode=1");
          case AV1 -> parameters.stream().noneMatch(each -> each.matches("profile=[1-9]"));
        };
    return plain ? 0 : 1;
  }

  static List<String> parameters(PayloadType payloadType, Codec codec) {
    Pattern allowed =
        switch (codec) {
          case OPUS -> OPUS;
          case VP8 -> NONE;
          case VP9 -> VP9;
          case H264 -> H264;
          case AV1 -> AV1;
        };
    return payloadType.parameters().stream()
        .filter(each -> allowed.matcher(each).matches())
        .toList();
  }

  /**
   * Opus of one size a frame (RFC 7587, section 6.1), whatever the SFU says: no pauses in silence,
   * and at the rate that we set ourselves.
   */
  static List<String> atConstantRate(List<String> parameters) {
    List<String> forced = new ArrayList<>(parameters);
    forced.removeIf(each -> each.matches("(usedtx|cbr|maxaveragebitrate|minptime)=.*"));
    forced.addAll(List.of("cbr=1", "usedtx=0"));
    return forced;
  }

  static List<String> feedback(PayloadType payloadType) {
    return payloadType.feedback().stream().filter(FEEDBACK::contains).distinct().toList();
  }
}
