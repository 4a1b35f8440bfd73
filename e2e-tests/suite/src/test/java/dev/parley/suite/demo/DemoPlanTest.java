package dev.parley.suite.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.tools.demo.DemoPlan;
import org.junit.jupiter.api.Test;

class DemoPlanTest {
  @Test
  void partsAreNeverTooShortToBeJudged() {
    assertThat(DemoPlan.of(4, 6, false).hold()).isEqualTo(DemoPlan.SHORTEST_HOLD);
    assertThat(DemoPlan.of(4, 6, true).hold()).isEqualTo(DemoPlan.SHORTEST_HOLD_WITH_SPEECH);
    assertThat(DemoPlan.of(4, 6, true).seconds()).isEqualTo(64);
  }

  @Test
  void longerMeetingsAreHeldAsLongAsAskedFor() {
    assertThat(DemoPlan.of(4, 80, true).seconds()).isEqualTo(80);
    assertThat(DemoPlan.of(4, 24, false).seconds()).isEqualTo(24);
  }

  @Test
  void whoLeavesWhoIsRemovedAndWhoComesLaterAreThreePeople() {
    for (int people = DemoPlan.FEWEST; people <= DemoPlan.MOST; people++) {
      DemoPlan plan = DemoPlan.of(people, 24, false);
      assertThat(plan.names()).hasSize(people).doesNotHaveDuplicates();
      assertThat(plan.leaver()).isNotEqualTo(plan.removed()).isNotEqualTo(plan.late());
      assertThat(plan.removed()).isNotEqualTo(plan.late());
      assertThat(plan.stayers()).hasSize(people - 2).contains(plan.late());
    }
  }

  @Test
  void tooFewAndTooManyAreRefused() {
    assertThatThrownBy(() -> DemoPlan.of(3, 24, false)).hasMessageContaining("--participants");
    assertThatThrownBy(() -> DemoPlan.of(13, 24, false)).hasMessageContaining("--participants");
  }
}
