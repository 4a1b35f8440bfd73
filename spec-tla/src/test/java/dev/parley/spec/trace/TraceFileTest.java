package dev.parley.spec.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are traces, and others. */
class TraceFileTest {
  private static final String JOIN =
      """
      {"action":"Join","self":1,"log":7,"hellos":[],"state":{"position":0,"up":true,"pending":false,\
      "room":{"present":[],"recentlyLeft":[],"admissible":[],"ineligible":[],"summaryAt":0,"summaryTrue":false,\
      "knowledge":"NoGroup"}}}
      """;

  @TempDir Path folder;

  private static List<RoomTrace> rooms(String text) throws TraceException {
    return RoomTrace.of("room", List.of(TraceFile.of("ada", text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "hello; ada, line 1 is no JSON",
        "{\"action\":\"Join\"}; ada, line 1 is no line of a trace",
        "{\"action\":\"Read\",\"self\":2}; ada, line 1 is about somebody who has not joined"
      })
  void whatIsNoTraceIsTold(String line, String words) {
    assertThatThrownBy(() -> rooms(line + "\n"))
        .isInstanceOf(TraceException.class)
        .hasMessage(words);
  }

  @Test
  void aLineThatWasCutOffIsNotRead() throws Exception {
    assertThat(rooms(JOIN + "{\"action\":\"Read\",\"se")).hasSize(1);
  }

  @Test
  void twoLogsAreTwoRooms() throws Exception {
    assertThat(rooms(JOIN + JOIN.replace("\"log\":7", "\"log\":8"))).hasSize(2);
  }

  @Test
  void theSameParticipantTwiceIsNoTrace() {
    assertThatThrownBy(() -> rooms(JOIN + JOIN))
        .isInstanceOf(TraceException.class)
        .hasMessage("ada, line 2 and ada, line 1 are the same participant");
  }

  @Test
  void aFolderWithoutTracesIsNoAnswer() throws Exception {
    assertThat(TraceCommand.run(List.of(folder.toString()))).isEqualTo(2);
    Files.writeString(folder.resolve("ada.ndjson"), "hello\n");
    assertThat(TraceCommand.run(List.of(folder.toString()))).isEqualTo(1);
  }

  @Test
  void aTraceIsFoundInFoldersBelowAndExplained() throws Exception {
    Path below = Files.createDirectories(folder.resolve("seed-1"));
    Files.writeString(below.resolve("ada.ndjson"), JOIN);
    assertThat(TraceCommand.run(List.of(folder.toString()))).isZero();
  }
}
