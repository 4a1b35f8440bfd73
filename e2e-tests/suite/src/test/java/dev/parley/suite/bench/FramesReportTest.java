package dev.parley.suite.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.tools.bench.FrameBenchmark;
import dev.parley.tools.bench.FrameFigure;
import dev.parley.tools.bench.FramesBenchmarks;
import dev.parley.tools.bench.FramesReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesReportTest {
  @Test
  void eachFigureStandsBesideTheFloorOfItsSize() {
    FramesReport report = report(1_000, 2_000, 60_000);
    assertThat(report.timesTheFloor(report.figures().get(1))).hasValue(2.0);
    assertThat(report.text()).contains("sframe-gcm").contains("2.00").contains("holds");
    assertThat(report.holds()).isTrue();
  }

  @Test
  void sframeMoreThanTwoAndAHalfTimesTheFloorBreaksAPromise() {
    FramesReport report = report(1_000, 2_600, 60_000);
    assertThat(report.holds()).isFalse();
    assertThat(report.text()).contains("BROKEN");
  }

  @Test
  void messagesLessThanTwentyTimesAsDearBreakAPromise() {
    assertThat(report(1_000, 2_000, 39_000).holds()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FramesBenchmarks.BARE_GCM,
        FramesBenchmarks.SFRAME_GCM,
        FramesBenchmarks.SFRAME_CTR_HMAC,
        FramesBenchmarks.MLS_MESSAGE
      })
  void everyWayOfProtectingSealsAndOpens(String protection) {
    try (FrameBenchmark work = FrameBenchmark.of(protection, 1_200, 2)) {
      assertThat(work.seal(0)).isGreaterThan(1_200);
      work.seal(1);
      assertThat(work.open(0)).isEqualTo(1_200);
      assertThat(work.open(1)).isEqualTo(1_200);
    }
  }

  private static FramesReport report(double floor, double sframe, double message) {
    return new FramesReport(
        List.of(
            figure(FramesBenchmarks.BARE_GCM, floor),
            figure(FramesBenchmarks.SFRAME_GCM, sframe),
            figure(FramesBenchmarks.MLS_MESSAGE, message)));
  }

  private static FrameFigure figure(String protection, double nanos) {
    return new FrameFigure(
        new FrameFigure.Work("seal", protection, 1_200),
        new FrameFigure.Time(3 * nanos, 1, nanos),
        new FrameFigure.Bytes(0, 16));
  }
}
