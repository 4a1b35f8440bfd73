package dev.parley.tools.demo.report;

import static dev.parley.tools.demo.report.MediaChecks.list;
import static dev.parley.tools.demo.report.MediaChecks.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether every process ended as it was told to, without complaint. */
final class EndingCheck {
  private EndingCheck() {}

  static Check of(Meeting meeting) {
    List<String> wrong = new ArrayList<>();
    for (ParticipantLog one : meeting.participants()) {
      if (one.exitCode() != 0) {
        wrong.add(words("%s ended with exit code %d", one.name(), one.exitCode()));
      }
      one.all(ReportLine.Problem.class)
          .filter(problem -> problem.at() < meeting.goneAt(one))
          .forEach(problem -> wrong.add(one.name() + " said: " + problem.words()));
    }
    return new Check(
        "endings",
        wrong.isEmpty(),
        words(
            "every participant's process ended as it should: %d of them%s",
            meeting.participants().size(), list(wrong)),
        Map.of("processes", (double) meeting.participants().size()));
  }
}
