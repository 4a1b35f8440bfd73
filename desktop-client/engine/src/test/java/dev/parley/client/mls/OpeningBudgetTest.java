package dev.parley.client.mls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.mls.MlsException.Code;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import org.junit.jupiter.api.Test;

/** What one participant can make the others pay for messages that do not open. */
class OpeningBudgetTest {
  private static final ParticipantId MALLORY = new ParticipantId(3);
  private static final ParticipantId ANNA = new ParticipantId(1);

  private static final Bytes GROUP = Bytes.of(new byte[] {1});
  private static final Bytes NEXT_GROUP = Bytes.of(new byte[] {2});

  private final OpeningBudget budget = new OpeningBudget();

  @Test
  void afterEightFailuresNothingMoreOfAParticipantIsTriedInThatEpoch() {
    assertThat(budget.isSpent(MALLORY, GROUP, 5)).isFalse();
    for (int i = 1; i < OpeningBudget.MAX_FAILED; i++) {
      assertThat(budget.failed(MALLORY, Code.UNDECIPHERABLE)).isFalse();
    }
    assertThat(budget.failed(MALLORY, Code.BAD_SIGNATURE)).as("told once").isTrue();
    assertThat(budget.isSpent(MALLORY, GROUP, 5)).isTrue();
    assertThat(budget.isSpent(ANNA, GROUP, 5)).as("the others are read").isFalse();
    assertThat(budget.isSpent(MALLORY, GROUP, 6)).as("new keys").isFalse();
  }

  @Test
  void aGroupThatIsFoundedAnewKnowsNothingOfTheOneBefore() {
    assertThat(budget.isSpent(MALLORY, GROUP, 5)).isFalse();
    for (int i = 0; i < OpeningBudget.MAX_FAILED; i++) {
      budget.failed(MALLORY, Code.UNDECIPHERABLE);
    }
    assertThat(budget.isSpent(MALLORY, NEXT_GROUP, 5)).isFalse();
  }

  @Test
  void whatDependsOnWhatAMemberReceivedIsNotCounted() {
    assertThat(budget.isSpent(MALLORY, GROUP, 5)).isFalse();
    for (int i = 0; i < 2 * OpeningBudget.MAX_FAILED; i++) {
      budget.failed(MALLORY, Code.REPLAYED);
      budget.failed(MALLORY, Code.OUT_OF_WINDOW);
      budget.failed(MALLORY, Code.WRONG_EPOCH);
    }
    assertThat(budget.isSpent(MALLORY, GROUP, 5)).isFalse();
  }
}
