package dev.parley.tools.demo.report;

import static dev.parley.tools.demo.report.MediaChecks.list;
import static dev.parley.tools.demo.report.MediaChecks.words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether everyone shows the same room code at the same log position. */
final class AgreementCheck {
  private AgreementCheck() {}

  /** What two people must show alike if they stand at the same entry. */
  private record RoomView(String hash, long epoch, String roomCode) {}

  static Check of(Meeting meeting) {
    Map<Long, Map<String, RoomView>> byPosition = shownByPosition(meeting);
    List<String> wrong = new ArrayList<>();
    byPosition.forEach(
        (number, shown) -> {
          if (Set.copyOf(shown.values()).size() > 1) {
            wrong.add("entry " + number + ": " + String.join(", ", sorted(shown.keySet())));
          }
        });
    long compared = byPosition.values().stream().filter(shown -> shown.size() > 1).count();
    Optional<String> apart = endsApart(meeting);
    apart.ifPresent(wrong::add);
    if (compared == 0) {
      wrong.add("no two participants reported the same position");
    }
    return new Check(
        "room-code",
        wrong.isEmpty(),
        words(
            "the same room code at the same log position: %d positions seen by several%s%s",
            compared, finalCode(meeting), list(wrong)),
        Map.of("positions", (double) compared));
  }

  /** The last thing each one showed at each position, while it was a member. */
  private static Map<Long, Map<String, RoomView>> shownByPosition(Meeting meeting) {
    Map<Long, Map<String, RoomView>> byPosition = new HashMap<>();
    for (ParticipantLog one : meeting.participants()) {
      one.all(ReportLine.View.class)
          .filter(view -> view.includes(one.name()))
          .forEach(
              view ->
                  byPosition
                      .computeIfAbsent(view.number(), number -> new HashMap<>())
                      .put(one.name(), new RoomView(view.hash(), view.epoch(), view.roomCode())));
    }
    return byPosition;
  }

  /** Those who stayed to the end must have ended in one epoch with one code. */
  private static Optional<String> endsApart(Meeting meeting) {
    Set<String> codes =
        finalViews(meeting).stream().map(ReportLine.View::roomCode).collect(Collectors.toSet());
    if (finalViews(meeting).size() < meeting.stayers().size()) {
      return Optional.of("somebody who stayed never stood in the group");
    }
    return codes.size() == 1
        ? Optional.empty()
        : Optional.of("those who stayed ended with " + codes.size() + " different codes");
  }

  private static List<ReportLine.View> finalViews(Meeting meeting) {
    return meeting.stayers().stream()
        .flatMap(
            one ->
                one
                    .all(ReportLine.View.class)
                    .filter(
                        view ->
                            view.at() <= meeting.departures().endedAt()
                                && view.includes(one.name()))
                    .reduce((earlier, later) -> later)
                    .stream())
        .toList();
  }

  private static String finalCode(Meeting meeting) {
    return finalViews(meeting).stream()
        .findFirst()
        .map(view -> words(", %s at entry %d in the end", view.roomCode(), view.number()))
        .orElse("");
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
