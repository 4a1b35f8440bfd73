package dev.parley.tools.demo.report;

import static dev.parley.tools.demo.report.MediaChecks.list;
import static dev.parley.tools.demo.report.MediaChecks.words;

import dev.parley.tools.demo.report.Meeting.Departure;
import dev.parley.tools.demo.report.ParticipantLog.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the removed one is out: nobody opens what it still sends, and it opens nothing that was
 * sealed after it had gone. It stays connected and goes on sending and receiving, so that there is
 * something to refuse.
 */
final class RemovalCheck {
  /**
   * How long those who stay may go on sealing with the old epoch's key after the removal, ms; the
   * protocol promises 500, and figures come once a second.
   */
  static final long SWITCH_OVER_MILLIS = 1_500;

  private RemovalCheck() {}

  static Check of(Meeting meeting) {
    Optional<Departure> gone = meeting.departures().removed();
    if (gone.isEmpty()) {
      return new Check("removal", false, "nobody was removed", Map.of());
    }
    Departure departure = gone.get();
    Optional<ParticipantLog> removed =
        meeting.participants().stream()
            .filter(one -> one.name().equals(departure.name()))
            .findFirst();
    List<ParticipantLog> others =
        meeting.stayers().stream().filter(one -> !one.name().equals(departure.name())).toList();
    if (removed.isEmpty() || others.isEmpty()) {
      return new Check("removal", false, "nobody was there to see the removal", Map.of());
    }
    return judge(meeting, removed.get(), others, departure);
  }

  private static Check judge(
      Meeting meeting, ParticipantLog removed, List<ParticipantLog> others, Departure departure) {
    List<String> wrong = new ArrayList<>();
    long refused = 0;
    for (ParticipantLog other : others) {
      Optional<Long> outAt = outAt(other, departure);
      if (outAt.isEmpty()) {
        wrong.add(other.name() + " still has it in the group");
        continue;
      }
      refused += droppedOf(other, removed.name());
      long opened = openedAfter(other, removed.name(), outAt.get());
      if (opened > 0) {
        wrong.add(words("%s opened %d of its frames", other.name(), opened));
      }
    }
    long lastEpoch = lastEpochWith(others, departure);
    long overheard = openedInLaterEpochs(removed, lastEpoch);
    if (overheard > 0) {
      wrong.add(words("it opened %d frames sealed after it had gone", overheard));
    }
    long late = openedLate(meeting, removed, others, departure);
    if (late > 0) {
      wrong.add(words("%d frames still left under keys that it has", late));
    }
    return new Check(
        "removal",
        wrong.isEmpty(),
        words(
            "%s was removed: nothing of it was opened since (%d of its frames refused), and it"
                + " opened nothing sealed since%s",
            removed.name(), refused, list(wrong)),
        Map.of("refused", (double) refused, "overheard", (double) (overheard + late)));
  }

  private static Optional<Long> outAt(ParticipantLog other, Departure departure) {
    return other
        .all(ReportLine.View.class)
        .filter(view -> view.at() >= departure.at() && !view.includes(departure.name()))
        .map(ReportLine.View::at)
        .findFirst();
  }

  /** The last epoch that somebody who stayed shared with the removed one. */
  private static long lastEpochWith(List<ParticipantLog> others, Departure departure) {
    return others.stream()
        .flatMap(other -> other.all(ReportLine.View.class))
        .filter(view -> view.includes(departure.name()))
        .map(ReportLine.View::epoch)
        .max(Comparator.naturalOrder())
        .orElse(Long.MAX_VALUE);
  }

  /** Frames opened between the first figures after the removal was seen and the last ones. */
  private static long openedAfter(ParticipantLog other, String sender, long outAt) {
    return growthAfter(other.samplesOf(sender, true), outAt)
        + growthAfter(other.samplesOf(sender, false), outAt);
  }

  private static long growthAfter(List<Sample> samples, long from) {
    List<Sample> later = samples.stream().filter(sample -> sample.at() >= from).toList();
    return later.size() < 2
        ? 0
        : later.getLast().stream().frames().passed() - later.getFirst().stream().frames().passed();
  }

  private static long droppedOf(ParticipantLog other, String sender) {
    return other.lastOf(sender, true).map(stream -> stream.frames().dropped()).orElse(0L)
        + other.lastOf(sender, false).map(stream -> stream.frames().dropped()).orElse(0L);
  }

  private static long openedInLaterEpochs(ParticipantLog removed, long lastEpoch) {
    return removed
        .last(ReportLine.Stats.class)
        .map(
            stats ->
                stats.incoming().stream()
                    .flatMap(stream -> stream.frames().epochs().stream())
                    .filter(counters -> counters.epoch() > lastEpoch)
                    .mapToLong(Frames.EpochCounters::frames)
                    .sum())
        .orElse(0L);
  }

  /** What the removed one could still open once everybody must have moved to new keys. */
  private static long openedLate(
      Meeting meeting, ParticipantLog removed, List<ParticipantLog> others, Departure departure) {
    long from =
        others.stream()
                .flatMap(other -> outAt(other, departure).stream())
                .max(Comparator.naturalOrder())
                .orElse(meeting.departures().endedAt())
            + SWITCH_OVER_MILLIS;
    return others.stream().mapToLong(other -> openedAfter(removed, other.name(), from)).sum();
  }
}
