package dev.parley.e2e.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.runtime.MeetingOptions;
import dev.parley.client.runtime.NdjsonTrace;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a traced room leaves behind. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class TraceTest {
  @Test
  void everyActionIsTracedByItsNameAndNobodyByTheirs() {
    StringWriter out = new StringWriter();
    MeetingOptions options = MeetingOptions.defaults().withClassicSuite(true);
    try (SimRoom room = new SimRoom(1, options, NdjsonTrace.to(out))) {
      SimClient anna = room.join();
      assertThat(room.runUntil(room::isOneMeeting, 5_000)).isTrue();
      SimClient bela = room.join();
      assertThat(room.runUntil(room::isOneMeeting, 5_000)).isTrue();
      anna.remove(bela.group().orElseThrow().ownLeaf());
      assertThat(room.runUntil(() -> room.server().people() == 1, 5_000)).isTrue();
      room.run(1_000);
    }
    List<String> lines = out.toString().lines().toList();
    for (String action :
        List.of(
            "Admitted",
            "Joined",
            "PostFound",
            "Found",
            "PostCommit",
            "Commit",
            "Welcomed",
            "PostRemove",
            "Remove",
            "Left")) {
      assertThat(lines).anyMatch(line -> line.contains("\"action\":\"" + action + "\""));
    }
    assertThat(lines)
        .allMatch(line -> line.startsWith("{\"at\":") && line.endsWith("}"))
        .noneMatch(line -> line.contains("Person"));
  }
}
