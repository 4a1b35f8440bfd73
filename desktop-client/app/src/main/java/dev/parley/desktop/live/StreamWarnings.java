package dev.parley.desktop.live;

import dev.parley.client.text.StreamTexts;
import dev.parley.desktop.Doubt;
import dev.parley.frames.StreamId;
import dev.parley.frames.StreamTrust;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** From who signed for a member's streams to what the window says about it. Pure. */
final class StreamWarnings {
  private StreamWarnings() {}

  /** The gravest there is to say about any of a member's streams. */
  static Optional<Doubt> of(int leaf, Map<StreamId, StreamTrust> trust) {
    return trust.entrySet().stream()
        .filter(each -> each.getKey().leaf() == leaf)
        .map(Map.Entry::getValue)
        .filter(StreamWarnings::isDoubt)
        .max(Comparator.comparing(StreamTrust::isAlarm).thenComparing(StreamWarnings::isForged))
        .map(known -> new Doubt(known.isAlarm(), StreamTexts.of(known)));
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
