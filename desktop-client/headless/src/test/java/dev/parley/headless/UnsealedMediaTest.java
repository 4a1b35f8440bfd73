package dev.parley.headless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingOptions;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.meeting.machine.Problem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class UnsealedMediaTest {
  @Test
  void unsealedMediaIsSaidAndEndsTheParticipant() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream lines = new PrintStream(out, true, StandardCharsets.UTF_8);
    try (Participant participant = new Participant(options(), new JsonLines(lines, lines, true))) {
      participant.unsealed(new Problem("UNSEALED_MEDIA", "The meeting was left."));
      participant.await();
      assertThat(participant.exitCode()).isEqualTo(HeadlessRun.FAILED);
    }
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\"code\":\"UNSEALED_MEDIA\"")
        .contains("The meeting was left.")
        .contains("\"left\"");
  }

  private static HeadlessOptions options() throws Exception {
    return new HeadlessOptions(
        new HeadlessOptions.Joining(
            MeetingLink.create(URI.create("http://127.0.0.1:1"), new RoomName("room")),
            "Anna",
            MeetingOptions.defaults()),
        new HeadlessOptions.Sources("none", "none", 1),
        HeadlessOptions.Reporting.NONE,
        new HeadlessOptions.Stay(Optional.empty(), 0),
        new HeadlessOptions.Expected(Map.of(), Map.of()));
  }
}
