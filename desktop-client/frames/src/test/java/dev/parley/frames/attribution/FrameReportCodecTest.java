package dev.parley.frames.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.frames.attribution.FrameReport.Run;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameReportCodecTest {
  private static final FrameReport REPORT =
      new FrameReport(
          77,
          true,
          List.of(
              new Run.Signed(1, 9, 1_000_000, List.of(1L, 0L, Long.MIN_VALUE)),
              new Run.Withheld(0, 8, 5, 4_000),
              new Run.Signed(0, 9, 0, List.of(-1L))));

  @Test
  void aReportIsReadAsItWasWritten() {
    assertThat(read(FrameReportCodec.write(REPORT))).contains(REPORT);
    FrameReport nothing = new FrameReport(0, false, List.of());
    assertThat(read(FrameReportCodec.write(nothing))).contains(nothing);
  }

  @Test
  void aSecondOfCameraAndMicrophoneTakesAKilobyteAtMost() {
    FrameReport second =
        new FrameReport(
            1 << 20,
            true,
            List.of(
                new Run.Signed(0, 3, 70_000, Collections.nCopies(38, 5L)),
                new Run.Signed(1, 3, 70_000, Collections.nCopies(23, 5L))));
    assertThat(FrameReportCodec.write(second)).hasSizeLessThan(1_000);
  }

  @Test
  void aReportThatEndsEarlyIsNone() {
    byte[] whole = FrameReportCodec.write(REPORT);
    for (int length = 0; length < whole.length; length++) {
      assertThat(read(Arrays.copyOf(whole, length))).as("%d bytes", length).isEmpty();
    }
  }

  @Test
  void whateverBytesComeAReportKeepsItsBounds() {
    long seed = Long.getLong("parley.seed", System.nanoTime());
    Random random = new Random(seed);
    byte[] whole = FrameReportCodec.write(REPORT);
    int read = 0;
    for (int round = 0; round < 200_000; round++) {
      byte[] bytes = whole.clone();
      for (int i = random.nextInt(6); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      FrameReport report = read(bytes).orElse(null);
      if (report != null) {
        read++;
        FrameVerifier audit = new FrameVerifier();
        audit.opened(new OpenedFrame(0, 1, 9, 1_000_000, 1), 5);
        audit.heard(random.nextInt(300) - 20, random.nextLong(), report, 10);
        assertThat(audit.figures(20)).as("seed %d", seed).hasSizeLessThanOrEqualTo(5);
        assertThat(read(FrameReportCodec.write(report))).as("seed %d", seed).contains(report);
      }
    }
    assertThat(read).as("seed %d: some are read, some are not", seed).isBetween(1, 199_999);
  }

  @Test
  void aReportBeyondItsBoundsCannotBeMade() {
    List<Long> tooMany = Collections.nCopies(FrameReport.MAX_HASHES + 1, 1L);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameReport(0, true, List.of(new Run.Signed(0, 1, 0, tooMany))));
    Run one = new Run.Signed(0, 1, 0, List.of(1L));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new FrameReport(0, true, Collections.nCopies(FrameReport.MAX_RUNS + 1, one)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Run.Signed(4, 1, 0, List.of(1L)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Run.Signed(0, 1, Long.MAX_VALUE, List.of(1L)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Run.Signed(0, 1, 0, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Run.Withheld(0, 1, 0, Run.Withheld.MAX_COUNT + 1));
  }

  private static Optional<FrameReport> read(byte[] bytes) {
    return FrameReportCodec.read(ByteBuffer.wrap(bytes));
  }
}
