package dev.parley.frames.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.frames.attribution.FrameReport.Run;
import dev.parley.frames.attribution.StreamFigures.State;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FrameVerifierTest {
  private static final int ALICE = 2;
  private static final int CAMERA = 1;
  private static final long EPOCH = 7;

  private final FrameVerifier audit = new FrameVerifier();

  @Test
  void framesThatTheirSenderSignedForAreQuiet() {
    opened(0, 100, 0);
    says(run(0, 100L, 101L, 102L), 500);
    opened(1, 101, 600);
    opened(2, 102, 20_000 - 11_000);
    assertThat(alice(9_000)).isEqualTo(figures(State.SIGNED, 3, 0, 0, 0, 0));
    assertThat(audit.pass(9_000)).isEmpty();
  }

  @Test
  void aFrameInWhosePlaceAnotherWasSignedIsForgedWhicheverCameFirst() {
    opened(0, 100, 0);
    says(run(0, 999L, 101L), 500);
    assertThat(alice(500)).isEqualTo(figures(State.FORGED, 0, 0, 1, 0, 0));
    opened(1, 998, 600);
    assertThat(alice(600)).isEqualTo(figures(State.FORGED, 0, 0, 2, 0, 0));
    assertThat(audit.pass(600)).hasSize(1);
    assertThat(audit.pass(700)).as("told once").isEmpty();
  }

  @Test
  void aFrameUnderACounterThatWasNotUsedIsForged() {
    opened(0, 100, 0);
    says(run(0, 0L), 500);
    assertThat(alice(500).state()).isEqualTo(State.FORGED);
  }

  @Test
  void aFrameThatTheSenderDoesNotNameIsUnsignedOnceItHasReadWhatWePostedSince() {
    opened(1_000_000, 666, 100);
    audit.posted(1, 150);
    audit.echoed(1, 40);
    says(39, run(0, 100L), 400);
    assertThat(alice(400).state()).as("it may not know yet").isEqualTo(State.SIGNED);
    says(40, run(1, 101L), 1_100);
    assertThat(alice(1_100)).isEqualTo(figures(State.UNSIGNED, 0, 1, 0, 0, 0));
  }

  @Test
  void aFrameOpenedAfterOurPostIsNotJudgedByIt() {
    audit.posted(1, 150);
    audit.echoed(1, 40);
    opened(5, 105, 200);
    says(40, run(0, 100L), 700);
    assertThat(alice(700)).isEqualTo(figures(State.SIGNED, 0, 0, 0, 0, 1));
  }

  @Test
  void aReportThatIsNotAllSaysNothingOfOtherFrames() {
    opened(5, 105, 0);
    audit.posted(1, 10);
    audit.echoed(1, 40);
    audit.heard(ALICE, EPOCH, new FrameReport(50, false, List.of(run(0, 100L))), 700);
    assertThat(alice(700).frames().unsigned()).isZero();
  }

  @Test
  void aReportThatComesLateIsNoAlarm() {
    for (int i = 0; i < 600; i++) {
      opened(i, i + 1, 33L * i);
    }
    assertThat(alice(20_000).state()).isEqualTo(State.UNCONFIRMED);
    for (int i = 0; i < 600; i += 300) {
      int from = i;
      List<Long> hashes = LongStream.range(from + 1, from + 301).boxed().toList();
      audit.heard(
          ALICE,
          EPOCH,
          new FrameReport(3, false, List.of(new Run.Signed(CAMERA, EPOCH, from, hashes))),
          20_000);
    }
    assertThat(alice(20_000)).isEqualTo(figures(State.SIGNED, 600, 0, 0, 0, 0));
  }

  @Test
  void aSenderThatNeverSignsIsUnconfirmedAfterTwoSecondsAndNothingWorse() {
    for (int i = 0; i < 10_000; i++) {
      opened(i, i + 1, 33L * i);
      if (33L * i == 1_980) {
        assertThat(alice(1_980).state()).isEqualTo(State.SIGNED);
      }
    }
    StreamFigures figures = alice(330_000);
    assertThat(figures.state()).isEqualTo(State.UNCONFIRMED);
    assertThat(figures.frames().waiting()).isEqualTo(StreamVerifier.MAX_WAITING);
    assertThat(figures.frames().unchecked()).isEqualTo(10_000 - StreamVerifier.MAX_WAITING);
  }

  @Test
  void framesThatNeverCameAreNoMatter() {
    says(run(0, 100L, 101L, 102L, 103L), 500);
    opened(3, 103, 600);
    assertThat(alice(60_000)).isEqualTo(figures(State.SIGNED, 1, 0, 0, 0, 0));
  }

  @Test
  void aSignatureIsNotKeptForEver() {
    says(run(0, 100L), 500);
    audit.pass(20_000);
    opened(0, 100, 20_000);
    assertThat(alice(22_001).state()).isEqualTo(State.UNCONFIRMED);
  }

  @Test
  void whatTheSenderForgotIsUnconfirmedAndNotUnsigned() {
    opened(0, 100, 0);
    opened(1, 101, 0);
    audit.posted(1, 10);
    audit.echoed(1, 40);
    says(41, new Run.Withheld(CAMERA, EPOCH, 0, 2), 500);
    assertThat(alice(600)).isEqualTo(figures(State.UNCONFIRMED, 0, 0, 0, 2, 0));
    assertThat(alice(3_000).state()).isEqualTo(State.SIGNED);
  }

  @Test
  void countersOfTwoEpochsAreNotMistaken() {
    audit.opened(new OpenedFrame(ALICE, CAMERA, 8, 0, 200), 0);
    audit.heard(
        ALICE,
        8,
        new FrameReport(
            1,
            true,
            List.of(
                new Run.Signed(CAMERA, 7, 0, List.of(100L)),
                new Run.Signed(CAMERA, 8, 0, List.of(200L)))),
        500);
    assertThat(alice(500)).isEqualTo(figures(State.SIGNED, 1, 0, 0, 0, 0));
  }

  @Test
  void nobodySignsForFramesOfAnEpochThatIsStillToCome() {
    audit.opened(new OpenedFrame(ALICE, CAMERA, 8, 0, 200), 0);
    audit.heard(
        ALICE, 7, new FrameReport(1, true, List.of(new Run.Signed(CAMERA, 8, 0, List.of(1L)))), 1);
    assertThat(alice(500).frames().forged()).isZero();
  }

  @Test
  void nobodySignsForAnother() {
    opened(0, 100, 0);
    audit.heard(3, EPOCH, new FrameReport(1, true, List.of(run(0, 666L))), 10);
    assertThat(alice(500)).isEqualTo(figures(State.SIGNED, 0, 0, 0, 0, 1));
  }

  @Test
  void nextMemberAtALeafStartsAnew() {
    opened(0, 100, 0);
    says(run(0, 666L), 10);
    audit.left(ALICE, EPOCH);
    assertThat(audit.figures(20)).isEmpty();
    assertThat(audit.needsPost()).isFalse();
  }

  /** Media threads tell of a frame up to a quarter of a second after the leaf was left. */
  @Test
  void nextMemberAtALeafIsNotAccusedOfWhatTheOneBeforeItSealed() {
    audit.left(ALICE, EPOCH);
    opened(0, 100, 0);
    audit.opened(new OpenedFrame(ALICE, CAMERA, EPOCH + 1, 0, 200), 0);
    audit.posted(1, 10);
    audit.echoed(1, 40);
    Run own = new Run.Signed(CAMERA, EPOCH + 1, 0, List.of(200L));
    audit.heard(ALICE, EPOCH + 1, new FrameReport(41, true, List.of(own)), 500);
    assertThat(audit.pass(500)).isEmpty();
    assertThat(alice(500)).isEqualTo(figures(State.SIGNED, 1, 0, 0, 0, 0));
  }

  @Test
  void nextMemberAtALeafSignsForNothingOfTheOneBeforeIt() {
    audit.left(ALICE, EPOCH);
    audit.heard(ALICE, EPOCH + 1, new FrameReport(41, true, List.of(run(0, 666L))), 10);
    assertThat(audit.figures(20)).isEmpty();
    assertThat(audit.isOf(ALICE, EPOCH)).isFalse();
    assertThat(audit.isOf(ALICE, EPOCH + 1)).isTrue();
  }

  @Test
  void aFrameThatComesAfterItsSignatureIsForgottenAccusesNobody() {
    says(run(0, 100L), 500);
    audit.pass(15_500);
    opened(0, 100, 15_500);
    audit.posted(1, 15_600);
    audit.echoed(1, 40);
    says(41, run(1, 101L), 16_000);
    assertThat(alice(16_000)).isEqualTo(figures(State.UNCONFIRMED, 0, 0, 0, 1, 0));
    assertThat(alice(19_000).state()).isEqualTo(State.SIGNED);
  }

  @Test
  void whatWasSignedForTwoSecondsAgoIsLateFromThenOn() {
    says(run(0, 100L, 101L), 500);
    says(run(2, 102L), 1_250);
    assertThat(audit.late(2_499)).isEmpty();
    assertThat(audit.late(2_500)).containsExactly(new FrameVerifier.Late(ALICE, CAMERA, EPOCH, 2));
    assertThat(audit.late(2_600)).as("told once").isEmpty();
    assertThat(audit.late(3_250)).containsExactly(new FrameVerifier.Late(ALICE, CAMERA, EPOCH, 3));
  }

  @Test
  void anAlarmIsOverSomeTimeAfterTheLastBadFrame() {
    opened(0, 100, 0);
    says(run(0, 666L), 10);
    assertThat(alice(10 + StreamVerifier.ALARM - 1).state()).isEqualTo(State.FORGED);
    assertThat(alice(10 + StreamVerifier.ALARM).state()).isEqualTo(State.SIGNED);
    assertThat(alice(10 + StreamVerifier.ALARM).frames().forged()).isEqualTo(1);
  }

  @Test
  void aPostIsAskedForOnlyWhenASenderSpokeAndDidNotNameWhatWeOpened() {
    opened(0, 100, 0);
    assertThat(audit.needsPost()).as("it may be old, and never speak").isFalse();
    says(run(5, 105L), 100);
    assertThat(audit.needsPost()).as("it may have spoken before it sealed that").isFalse();
    says(run(6, 106L), 850);
    assertThat(audit.needsPost()).isTrue();
    says(run(0, 100L), 900);
    assertThat(audit.needsPost()).isFalse();
  }

  @Test
  void aFloodOfReportsTakesNoMemory() {
    for (int i = 0; i < 100_000; i++) {
      says(new Run.Signed(CAMERA, EPOCH, 10L * i, Collections.nCopies(500, 1L)), 5);
    }
    opened(999_990, 1, 10);
    opened(5, 1, 10);
    assertThat(alice(10)).isEqualTo(figures(State.SIGNED, 1, 0, 0, 0, 1));
  }

  @Test
  void leavesAndTracksThatCannotBeAreNotLookedAt() {
    audit.opened(new OpenedFrame(-1, 0, 1, 1, 1), 0);
    audit.opened(new OpenedFrame(256, 0, 1, 1, 1), 0);
    audit.opened(new OpenedFrame(0, 4, 1, 1, 1), 0);
    audit.heard(256, EPOCH, new FrameReport(1, true, List.of(run(0, 1L))), 0);
    assertThat(audit.figures(0)).isEmpty();
  }

  private void opened(long counter, long hash, long now) {
    audit.opened(new OpenedFrame(ALICE, CAMERA, EPOCH, counter, hash), now);
  }

  private void says(Run run, long now) {
    says(0, run, now);
  }

  private void says(long heard, Run run, long now) {
    audit.heard(ALICE, EPOCH, new FrameReport(heard, true, List.of(run)), now);
  }

  private static Run run(long first, Long... hashes) {
    return new Run.Signed(CAMERA, EPOCH, first, List.of(hashes));
  }

  private StreamFigures alice(long now) {
    return audit.figures(now).stream()
        .filter(each -> each.leaf() == ALICE)
        .findFirst()
        .orElseThrow();
  }

  private static StreamFigures figures(
      State state, long signed, long unsigned, long forged, long unchecked, int waiting) {
    return new StreamFigures(
        ALICE,
        CAMERA,
        state,
        new StreamFigures.Frames(signed, unsigned, forged, unchecked, waiting));
  }
}
