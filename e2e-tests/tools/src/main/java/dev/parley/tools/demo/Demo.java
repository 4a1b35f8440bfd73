package dev.parley.tools.demo;

import dev.parley.client.identity.BadLinkException;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.tools.demo.audit.PlaintextFindings;
import dev.parley.tools.demo.report.DemoReport;
import dev.parley.tools.demo.report.Meeting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** One demo from its options to its report: server, meeting, audit, judgement. */
final class Demo {
  private final DemoOptions options;
  private final Path logs;
  private final Progress progress;
  private final Object changed = new Object();

  Demo(DemoOptions options, Path logs, Progress progress) {
    this.options = options;
    this.logs = logs;
    this.progress = progress;
  }

  DemoReport run() throws IOException, InterruptedException {
    Path payloads = logs.resolve("payloads.audit");
    try (Children children = new Children()) {
      progress.say("starting a room server with its embedded SFU");
      DemoServer server = DemoServer.start(children, logs, payloads);
      DemoParticipants participants =
          new DemoParticipants(options, link(server), logs, children, changed);
      LiveMeeting meeting = new LiveMeeting(options.plan(), participants, progress, changed);
      meeting.hold();
      server.stop();
      progress.say("looking for plaintext in what the SFU forwarded");
      return DemoReport.of(recorded(participants, meeting, Audit.of(logs, payloads)));
    }
  }

  private Meeting recorded(
      DemoParticipants participants, LiveMeeting meeting, PlaintextFindings plaintext) {
    return new Meeting(
        participants.all().stream().map(Actor::log).toList(),
        new Meeting.Departures(
            Optional.of(meeting.leaver()), Optional.of(meeting.removed()), meeting.endedAt()),
        options.protection().frames().equals("sframe"),
        plaintext);
  }

  private static String link(DemoServer server) {
    try {
      return MeetingLink.create(server.url(), new RoomName("demo")).webForm();
    } catch (BadLinkException e) {
      throw new IllegalStateException("a link to our own server", e);
    }
  }

  /**
   * What a passed demo leaves behind is of no use, and what its participants encoded is private.
   */
  static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
