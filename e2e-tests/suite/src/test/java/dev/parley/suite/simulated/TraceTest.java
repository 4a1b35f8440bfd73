package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingOptions;
import dev.parley.testkit.simulated.SimClient;
import dev.parley.testkit.simulated.SimRoom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a traced room leaves behind. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class TraceTest {
  @Test
  void everyActionIsTracedByItsNameAndNobodyByTheirs() {
    Recorder recorder = new Recorder();
    MeetingOptions options = MeetingOptions.defaults().withClassicSuite(true);
    try (SimRoom room = new SimRoom(1, options, recorder)) {
      SimClient anna = room.join();
      assertThat(room.runUntil(room::isOneMeeting, 5_000)).isTrue();
      SimClient bela = room.join();
      assertThat(room.runUntil(room::isOneMeeting, 5_000)).isTrue();
      anna.remove(bela.group().orElseThrow().ownLeaf());
      assertThat(room.runUntil(() -> room.server().people() == 1, 5_000)).isTrue();
      room.run(1_000);
    }
    List<String> lines = recorder.lines();
    for (String begin :
        List.of(
            "\"Join\",\"self\":2",
            "\"Post\",\"self\":1,\"word\":\"Found\"",
            "\"Read\",\"self\":1,\"entry\":2,\"word\":\"Found\"",
            "\"Read\",\"self\":1,\"entry\":3,\"word\":\"Joined\"",
            "\"Post\",\"self\":1,\"word\":\"Commit\"",
            "\"Read\",\"self\":2,\"entry\":4,\"word\":\"Commit\"",
            "\"Post\",\"self\":1,\"word\":\"Remove\"")) {
      assertThat(lines).anyMatch(line -> line.startsWith("{\"action\":" + begin));
    }
    assertThat(lines)
        .allMatch(line -> line.endsWith("}"))
        .noneMatch(line -> line.contains("Person"));
  }
}
