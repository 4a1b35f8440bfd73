package dev.parley.tools.demo.report;

import static dev.parley.tools.demo.report.MediaChecks.list;
import static dev.parley.tools.demo.report.MediaChecks.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Whether a join or a leave cost those who stayed a frame. A sender numbers what it seals in an
 * epoch without a hole, so what a receiver lost at a change of epoch is exact: the end of the old
 * numbers that never came, holes in them, and the beginning of the new ones.
 */
final class LostFramesCheck {
  private LostFramesCheck() {}

  /** One change of epoch, who was in the group on both sides of it, and what happened. */
  private record Change(long from, long to, List<ParticipantLog> through, String what) {}

  static Check of(Meeting meeting) {
    List<String> wrong = new ArrayList<>();
    long lost = 0;
    long compared = 0;
    List<Change> changes = changes(meeting);
    for (Change change : changes) {
      long lostHere = 0;
      for (ParticipantLog receiver : change.through()) {
        for (ParticipantLog sender : change.through()) {
          for (boolean video : new boolean[] {true, false}) {
            Optional<Long> gone = lostBetween(sender, receiver, video, change);
            lostHere += gone.orElse(0L);
            compared += gone.isPresent() ? 1 : 0;
          }
        }
      }
      if (lostHere > 0) {
        wrong.add(words("%d when %s", lostHere, change.what()));
      }
      lost += lostHere;
    }
    if (compared == 0) {
      wrong.add("no stream ran through a change");
    }
    return new Check(
        "lost-frames",
        wrong.isEmpty(),
        words(
            "frames lost at joins and leaves by those who stayed: %d (%d changes of epoch, %d"
                + " streams through them)%s",
            lost, changes.size(), compared, list(wrong)),
        Map.of(
            "lost", (double) lost,
            "changes", (double) changes.size(),
            "streams", (double) compared));
  }

  /** What one receiver lost of one stream; empty if the stream did not run through the change. */
  private static Optional<Long> lostBetween(
      ParticipantLog sender, ParticipantLog receiver, boolean video, Change change) {
    Optional<Frames> sealed = sender.lastSealed(video).map(ReportLine.Outgoing::frames);
    Optional<Frames> opened =
        receiver.lastOf(sender.name(), video).map(ReportLine.Incoming::frames);
    if (sender.isSame(receiver) || sealed.isEmpty() || opened.isEmpty()) {
      return Optional.empty();
    }
    Optional<Frames.EpochCounters> sent = sealed.get().of(change.from());
    Optional<Frames.EpochCounters> got = opened.get().of(change.from());
    if (sent.isEmpty() || got.isEmpty() || sealed.get().of(change.to()).isEmpty()) {
      return Optional.empty();
    }
    long end = sent.get().highest() - got.get().highest();
    long beginning =
        opened
            .get()
            .of(change.to())
            .map(Frames.EpochCounters::lowest)
            .orElseGet(() -> sealed.get().of(change.to()).orElseThrow().frames());
    return Optional.of(end + got.get().missing() + beginning);
  }

  private static List<Change> changes(Meeting meeting) {
    TreeSet<Long> epochs = new TreeSet<>();
    for (ParticipantLog one : meeting.participants()) {
      one.all(ReportLine.View.class)
          .filter(view -> view.includes(one.name()) && view.at() < meeting.goneAt(one))
          .forEach(view -> epochs.add(view.epoch()));
    }
    List<Change> changes = new ArrayList<>();
    for (Long to : epochs) {
      Long from = epochs.lower(to);
      if (from != null) {
        List<ParticipantLog> through = through(meeting, from, to);
        if (through.size() > 1) {
          changes.add(new Change(from, to, through, what(through.getFirst(), from, to)));
        }
      }
    }
    return changes;
  }

  private static List<ParticipantLog> through(Meeting meeting, long from, long to) {
    return meeting.participants().stream()
        .filter(
            one ->
                one.firstViewIn(from).isPresent()
                    && one.firstViewIn(to)
                        .filter(view -> view.at() < meeting.goneAt(one))
                        .isPresent())
        .toList();
  }

  private static String what(ParticipantLog witness, long from, long to) {
    ReportLine.View before = witness.firstViewIn(from).orElseThrow();
    ReportLine.View after = witness.firstViewIn(to).orElseThrow();
    List<String> words = new ArrayList<>();
    after.members().stream()
        .filter(member -> !before.includes(member.name()))
        .forEach(member -> words.add(member.name() + " came"));
    before.members().stream()
        .filter(member -> !after.includes(member.name()))
        .forEach(member -> words.add(member.name() + " went"));
    return words.isEmpty() ? "the keys were renewed" : String.join(" and ", words);
  }
}
