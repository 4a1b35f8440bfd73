package dev.parley.suite.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.tools.bench.JoinPart;
import dev.parley.tools.bench.JoinReport;
import dev.parley.tools.bench.JoinTimes;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Parts of a join, and the table of many. */
class JoinReportTest {
  private final AtomicLong millis = new AtomicLong();
  private final JoinTimes times =
      new JoinTimes(() -> TimeUnit.MILLISECONDS.toNanos(millis.get()), 0);

  private void endedAt(int at, JoinPart part) {
    millis.set(at);
    times.ended(part);
  }

  @Test
  void aPartCountsFromTheEndOfTheOneBeforeIt() {
    endedAt(10, JoinPart.JAVA);
    endedAt(30, JoinPart.CLIENT);
    endedAt(90, JoinPart.WAITING);
    endedAt(95, JoinPart.WAITING);
    endedAt(200, JoinPart.PICTURE);
    assertThat(times.millis())
        .containsEntry(JoinPart.JAVA, 10.0)
        .containsEntry(JoinPart.CLIENT, 20.0)
        .containsEntry(JoinPart.WAITING, 60.0)
        .containsEntry(JoinPart.GROUP, 0.0)
        .containsEntry(JoinPart.PICTURE, 110.0);
  }

  /** The whole stays what a person waits for. */
  @Test
  void workThatWasOverBeforeItsTurnCostsNothing() {
    endedAt(40, JoinPart.WAITING);
    endedAt(50, JoinPart.CLIENT);
    endedAt(70, JoinPart.PICTURE);
    Map<JoinPart, Double> parts = times.millis();
    assertThat(parts).containsEntry(JoinPart.CLIENT, 50.0).containsEntry(JoinPart.WAITING, 0.0);
    assertThat(parts.values().stream().mapToDouble(Double::doubleValue).sum()).isEqualTo(70);
  }

  @Test
  void theTableHasMedianAndPercentileOfEachPartAndOfAll() {
    JoinReport report = new JoinReport(10);
    report.add(
        "warm", IntStream.rangeClosed(1, 100).mapToObj(JoinReportTest::clientTakes).toList());
    assertThat(report.text())
        .contains("joining a room of 10")
        .containsPattern("client made +50 +95")
        .containsPattern("all +50 +95");
  }

  private static Map<JoinPart, Double> clientTakes(int time) {
    Map<JoinPart, Double> parts = new EnumMap<>(JoinPart.class);
    for (JoinPart part : JoinPart.values()) {
      parts.put(part, part == JoinPart.CLIENT ? time : 0.0);
    }
    return parts;
  }
}
