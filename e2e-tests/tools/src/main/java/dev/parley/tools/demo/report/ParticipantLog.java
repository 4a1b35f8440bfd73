package dev.parley.tools.demo.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Everything that one participant said, in order.
 *
 * @param name its name in the meeting, unlike any other's
 * @param lines what it said
 * @param exitCode how its process ended
 */
public record ParticipantLog(String name, List<ReportLine> lines, int exitCode) {
  public ParticipantLog {
    lines = List.copyOf(lines);
  }

  /** Names are unlike in a meeting of the demo. */
  boolean isSame(ParticipantLog other) {
    return name.equals(other.name);
  }

  <T extends ReportLine> Stream<T> all(Class<T> kind) {
    return lines.stream().filter(kind::isInstance).map(kind::cast);
  }

  <T extends ReportLine> Optional<T> last(Class<T> kind) {
    return all(kind).reduce((earlier, later) -> later);
  }

  /** The first moment at which it stood in the group. */
  OptionalLong enteredAt() {
    return all(ReportLine.View.class)
        .filter(view -> view.includes(name))
        .mapToLong(ReportLine.View::at)
        .findFirst();
  }

  /** Where it stood when it first was in an epoch. */
  Optional<ReportLine.View> firstViewIn(long epoch) {
    return all(ReportLine.View.class)
        .filter(view -> view.epoch() == epoch && view.includes(name))
        .findFirst();
  }

  /** The latest figures of one sender's stream. */
  Optional<ReportLine.Incoming> lastOf(String sender, boolean video) {
    return all(ReportLine.Stats.class)
        .flatMap(stats -> stats.incoming().stream())
        .filter(stream -> stream.sender().equals(sender) && stream.video() == video)
        .reduce((earlier, later) -> later);
  }

  /** The latest figures of what it sealed itself. */
  Optional<ReportLine.Outgoing> lastSealed(boolean video) {
    return all(ReportLine.Stats.class)
        .flatMap(stats -> stats.outgoing().stream())
        .filter(stream -> stream.video() == video)
        .reduce((earlier, later) -> later);
  }

  /** The same stream over time: when, and its figures then. */
  List<Sample> samplesOf(String sender, boolean video) {
    return all(ReportLine.Stats.class)
        .flatMap(
            stats ->
                stats.incoming().stream()
                    .filter(stream -> stream.sender().equals(sender) && stream.video() == video)
                    .map(stream -> new Sample(stats.at(), stream)))
        .toList();
  }

  /** One stream's figures at one moment. */
  record Sample(long at, ReportLine.Incoming stream) {}
}
