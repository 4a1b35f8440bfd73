package dev.parley.sfu.embedded.net;

import dev.parley.sfu.embedded.forwarding.Subscription;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A subscription's place in the subscriber's transport. */
final class Subscriber {
  private static final byte UNKNOWN = -2;

  final Session peer;
  final String mid;
  final boolean video;

  /** Whose track it is, as the client asked for it; changed by an update. */
  String sourceSession;

  String sourceTrack;

  /** The encoding that the client wants, or null for ours to choose. */
  @Nullable String preferredRid;

  /** Set when the client has answered; until then nothing is sent. */
  @Nullable Subscription subscription;

  int ssrc;

  /** Packets forwarded, and of those sent beyond them the part that was counted. */
  long written;

  long resent;
  long transport;
  private final byte[] payloadTypes = new byte[128];

  Subscriber(Session peer, String mid, boolean video, String sourceSession, String sourceTrack) {
    this.peer = peer;
    this.mid = mid;
    this.video = video;
    this.sourceSession = sourceSession;
    this.sourceTrack = sourceTrack;
    forgetPayloadTypes();
  }

  void forgetPayloadTypes() {
    Arrays.fill(payloadTypes, UNKNOWN);
  }

  /** Our payload type for what the publisher sends as {@code theirs}, or -1 if none fits. */
  int payloadType(Session publisher, byte theirs) {
    int index = theirs & 0x7f;
    if (payloadTypes[index] == UNKNOWN) {
      payloadTypes[index] =
          (byte) publisher.transport().payloadTypeFor(theirs, peer.transport(), mid);
    }
    return payloadTypes[index];
  }
}
