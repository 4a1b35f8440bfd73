package dev.parley.frames.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.frames.attribution.FrameReport.Run;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameSignerTest {
  private final FrameSigner sent = new FrameSigner();

  @Test
  void nothingIsSaidWhileNothingIsSent() {
    assertThat(sent.isDue(1_000_000)).isFalse();
    assertThat(sent.wakeAt()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void framesOfOneTrackAndEpochAreOneRun() {
    seal(1, 5, 0, 30);
    seal(0, 5, 0, 50);
    seal(1, 6, 0, 2);
    sent.sealed(1, 5, 31, 131);
    FrameReport report = sent.report(1, 9, 0);
    assertThat(report.heard()).isEqualTo(9);
    assertThat(report.complete()).isTrue();
    assertThat(report.runs())
        .extracting(run -> run.track() + "/" + run.epoch() + " " + run.first() + "-" + run.end())
        .containsExactly("0/5 0-50", "1/5 0-30", "1/5 31-32", "1/6 0-2");
  }

  @Test
  void theNextReportWaitsUntilTheLogHasTheOneBefore() {
    seal(1, 5, 0, 3);
    sent.report(1, 9, 0);
    seal(1, 5, 3, 3);
    assertThat(sent.isDue(5_000)).isFalse();
    sent.echoed(1);
    assertThat(sent.isDue(FrameSigner.INTERVAL - 1)).isFalse();
    assertThat(sent.isDue(FrameSigner.INTERVAL)).isTrue();
    assertThat(hashes(sent.report(2, 12, FrameSigner.INTERVAL))).containsExactly(3L, 4L, 5L);
  }

  @Test
  void whatWasLostIsSaidAgain() {
    seal(1, 5, 0, 3);
    sent.report(1, 9, 0);
    sent.lost();
    seal(1, 5, 3, 1);
    assertThat(hashes(sent.report(2, 9, 1_000))).containsExactly(0L, 1L, 2L, 3L);
    sent.refused(2, 1_000);
    assertThat(sent.isDue(2_000)).isFalse();
    assertThat(hashes(sent.report(3, 9, 3_000))).containsExactly(0L, 1L, 2L, 3L);
    sent.echoed(3);
    assertThat(sent.isDue(100_000)).isFalse();
  }

  @Test
  void anEchoOfAnotherPostChangesNothing() {
    seal(1, 5, 0, 3);
    sent.report(4, 9, 0);
    sent.echoed(3);
    sent.refused(5, 0);
    assertThat(sent.isDue(10_000)).isFalse();
  }

  @Test
  void whatDoesNotFitOneReportFollowsAtOnceAndOnlyTheLastSaysThatItIsAll() {
    seal(1, 5, 0, 1_200);
    List<Long> said = new ArrayList<>();
    long now = 0;
    for (int ref = 1; ref <= 3; ref++) {
      assertThat(sent.isDue(now)).isTrue();
      FrameReport report = sent.report(ref, 9, now);
      assertThat(report.complete()).isEqualTo(ref == 3);
      said.addAll(hashes(report));
      sent.echoed(ref);
      now = Math.min(sent.wakeAt(), now + 100);
    }
    assertThat(said).hasSize(1_200).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void aThousandRunsAreSaidInSeveralReports() {
    for (int i = 0; i < 100; i++) {
      sent.sealed(1, 5, 2L * i, 1 + i);
    }
    List<Long> said = new ArrayList<>();
    for (int ref = 1; said.size() < 100; ref++) {
      FrameReport report = sent.report(ref, 9, 0);
      assertThat(report.runs()).hasSizeLessThanOrEqualTo(FrameReport.MAX_RUNS);
      said.addAll(hashes(report));
      assertThat(report.complete()).isEqualTo(said.size() == 100);
      sent.echoed(ref);
    }
    assertThat(said).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void whatWasForgottenWhileNobodyHeardUsIsSaidToBe() {
    seal(1, 5, 0, FrameSigner.MAX_FRAMES + 30);
    FrameReport report = sent.report(1, 9, 0);
    assertThat(report.runs()).contains(new Run.Withheld(1, 5, 0, 30));
    sent.lost();
    assertThat(sent.report(2, 9, 0).runs()).contains(new Run.Withheld(1, 5, 0, 30));
    sent.echoed(2);
    assertThat(sent.report(3, 9, 0).runs()).noneMatch(run -> run instanceof Run.Withheld);
  }

  @Test
  void whoWantsToKnowSpeaksWithoutHavingSentAnything() {
    sent.ask();
    assertThat(sent.isDue(0)).isTrue();
    assertThat(sent.report(1, 9, 0).runs()).isEmpty();
    sent.echoed(1);
    assertThat(sent.isDue(10_000)).isFalse();
  }

  private void seal(int track, long epoch, long first, int count) {
    for (long counter = first; counter < first + count; counter++) {
      sent.sealed(track, epoch, counter, counter);
    }
  }

  private static List<Long> hashes(FrameReport report) {
    return report.runs().stream()
        .flatMap(run -> run instanceof Run.Signed signed ? signed.hashes().stream() : null)
        .toList();
  }
}
