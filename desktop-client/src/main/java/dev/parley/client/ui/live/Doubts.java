package dev.parley.client.ui.live;

import dev.parley.client.frames.StreamId;
import dev.parley.client.frames.StreamTrust;
import dev.parley.client.frames.TrackContext;
import dev.parley.client.ui.Doubt;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** From who signed for a member's streams to what the window says about it. Pure. */
final class Doubts {
  private Doubts() {}

  /** The gravest there is to say about any of a member's streams. */
  static Optional<Doubt> of(int leaf, Map<StreamId, StreamTrust> trust) {
    return Arrays.stream(TrackContext.values())
        .map(track -> trust.get(new StreamId(StreamId.Direction.OPENED, leaf, track)))
        .filter(Objects::nonNull)
        .filter(Doubts::isDoubt)
        .max(Comparator.comparing(StreamTrust::isAlarm).thenComparing(Doubts::isForged))
        .map(known -> new Doubt(known.isAlarm(), known.words()));
  }

  /** What does not open is told where the stream's state is. */
  private static boolean isDoubt(StreamTrust trust) {
    return switch (trust) {
      case StreamTrust.Signed() -> false;
      case StreamTrust.Unopened(var cause) -> false;
      case StreamTrust.Unconfirmed() -> true;
      case StreamTrust.Unsigned(long frames) -> true;
      case StreamTrust.Forged(long frames) -> true;
    };
  }

  private static boolean isForged(StreamTrust trust) {
    return trust instanceof StreamTrust.Forged;
  }
}
