package dev.parley.meeting.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When frames move to another epoch, and when keys are forgotten. */
class FrameEpochsTest {
  @Test
  void theFirstEpochIsSealedInAtOnce() {
    assertThat(FrameEpochs.first(4).sealing()).contains(4L);
  }

  @Test
  void aSenderMovesWhenAllOthersAreThere() {
    FrameEpochs epochs = FrameEpochs.first(4).began(5, 11_000, 3_000).heardFrom(1, 5);
    assertThat(epochs.isSwitchDue(List.of(1, 2), 2_000)).isFalse();
    assertThat(epochs.heardFrom(2, 4).isSwitchDue(List.of(1, 2), 2_000)).isFalse();
    assertThat(epochs.heardFrom(2, 5).isSwitchDue(List.of(1, 2), 2_000)).isTrue();
    assertThat(epochs.sealingNewest().sealing()).contains(5L);
  }

  @Test
  void aSenderMovesWhenTheBoundIsOver() {
    FrameEpochs epochs = FrameEpochs.first(4).began(5, 11_000, 3_000);
    assertThat(epochs.wakeAt()).isEqualTo(3_000);
    assertThat(epochs.isSwitchDue(List.of(1), 3_000)).isTrue();
  }

  @Test
  void aFurtherEpochDoesNotPutTheBoundOff() {
    FrameEpochs epochs = FrameEpochs.first(4).began(5, 11_000, 1_500).began(6, 12_000, 4_000);
    assertThat(epochs.isSwitchDue(List.of(1), 1_500)).isTrue();
    assertThat(epochs.sealingNewest().sealing()).contains(6L);
  }

  @Test
  void aPastEpochIsForgottenInItsTimeAndTheNewestNever() {
    FrameEpochs epochs =
        FrameEpochs.first(4).began(5, 11_000, 1_500).began(6, 12_000, 4_000).sealingNewest();
    assertThat(epochs.expired(10_999)).isEmpty();
    assertThat(epochs.expired(11_000)).contains(4L);
    assertThat(epochs.without(4).expired(11_999)).isEmpty();
    assertThat(epochs.without(4).expired(12_000)).contains(5L);
    assertThat(epochs.without(4).without(5).expired(Long.MAX_VALUE - 1)).isEmpty();
  }
}
