package dev.parley.sfu.embedded.session;

import dev.parley.sfu.BitRate;
import java.util.Optional;

/**
 * How much media one session is sent, and how much its path is probed for: a little more than that,
 * so that a new track finds the path measured.
 */
final class SendRate {
  /** What probing aims at beyond what is sent: room for one more picture. */
  private static final long HEADROOM_BITS_PER_SECOND = 1_000_000;

  private long bytes;
  private long bytesBefore;
  private long target;

  /** Payload bytes were sent. */
  void sent(int payloadBytes) {
    bytes += payloadBytes;
  }

  /** Called once a second: the new target of probing, if it is another than before. */
  Optional<BitRate> probeTarget(boolean subscribed) {
    long rate = 8 * (bytes - bytesBefore);
    bytesBefore = bytes;
    long wanted = subscribed ? rate + rate / 2 + HEADROOM_BITS_PER_SECOND : 0;
    if (Math.abs(wanted - target) <= target / 4) {
      return Optional.empty();
    }
    target = wanted;
    return Optional.of(new BitRate(wanted));
  }
}
