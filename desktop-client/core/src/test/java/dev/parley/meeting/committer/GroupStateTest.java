package dev.parley.meeting.committer;

import static dev.parley.meeting.committer.Rooms.group;
import static dev.parley.meeting.committer.Rooms.p;
import static dev.parley.meeting.committer.Rooms.room;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Leaves, as RFC 9420 gives them out. */
class GroupStateTest {
  @Test
  void newMembersTakeTheLeftmostBlankLeavesInOrder() {
    GroupState group = group(room(5, 0)).committed(List.of(p(6), p(7), p(8)), List.of(1, 3));
    assertThat(group.members())
        .containsEntry(1, p(6))
        .containsEntry(3, p(7))
        .containsEntry(5, p(8))
        .hasSize(6);
  }

  @Test
  void aNewEpochForgetsWhoWasSkippedAndKeepsWhoIsStillToGo() {
    GroupState group = group(room(4, 0)).superseding(0).removing(2).removing(3);
    GroupState next = group.committed(List.of(), List.of(3));
    assertThat(next.skipped()).isEmpty();
    assertThat(next.removing()).containsExactly(2);
  }
}
