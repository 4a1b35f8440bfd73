package dev.parley.meeting.committer;

import static dev.parley.meeting.committer.Rooms.group;
import static dev.parley.meeting.committer.Rooms.p;
import static dev.parley.meeting.committer.Rooms.room;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Two sides that do not agree came to forty restatements a second, and were cut off for it. */
class RetriesTest {
  private static final Timing TIMING = Timing.STANDARD;
  private static final long START = 1_000_000;
  private static final long FIRST = TIMING.commits().retry();

  private final Committer committer = new Committer(TIMING);
  private CommitterState state;
  private List<CommitterEffect> effects = List.of();
  private long wakeAt;
  private long now = START;

  RetriesTest() {
    RoomState room = room(2, 0);
    state =
        CommitterState.admitted(
                p(1), new Founding(Bytes.of(new byte[] {1}), Policy.OPEN), room, TIMING)
            .withLeaf(group(room).leafOf(p(1)).orElseThrow())
            .with(Clocks.NEW.epochBegan(START));
  }

  private void step(CommitterEvent event) {
    Committer.Step step =
        committer.step(state, event, new Committer.Moment(Rooms.basis(state.room()), 7, true, now));
    state = step.state();
    effects = step.effects();
    wakeAt = step.wakeAt();
  }

  /** Somebody with the link posts a summary that does not count. */
  private void contradicted() {
    step(Rooms.unreadableRestatement(state.room()));
  }

  private void restatementComesBack(Intent intent) {
    step(new CommitterEvent.Posted(Rooms.post(p(1), intent.summary(), new Evidence.Own())));
  }

  /** How long it waits before it restates, each time that it is contradicted at once. */
  private List<Long> pauses(int times, Consumer<Intent> whatBecomesOfIt) {
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      contradicted();
      long before = now;
      if (effects.stream().noneMatch(CommitterEffect.StageAndPost.class::isInstance)) {
        now = wakeAt;
        step(new CommitterEvent.Tick());
      }
      pauses.add(now - before);
      Intent intent = state.pending().orElseThrow();
      assertThat(intent.summary().operation()).isEqualTo(new GroupOperation.Restate());
      whatBecomesOfIt.accept(intent);
    }
    return pauses;
  }

  @Test
  void whoIsContradictedEachTimeRestatesWithPausesThatGrow() {
    assertThat(pauses(7, this::restatementComesBack))
        .startsWith(0L, FIRST)
        .isSorted()
        .last()
        .satisfies(last -> assertThat(last).isBetween(8 * FIRST, 16 * FIRST));
  }

  /** The other side is faster each time, as one is that pays no heed to pauses. */
  @Test
  void whoIsOvertakenEachTimePostsWithPausesThatGrow() {
    assertThat(pauses(7, intent -> {}))
        .startsWith(0L, 0L, FIRST)
        .isSorted()
        .last()
        .satisfies(last -> assertThat(last).isBetween(8 * FIRST, 16 * FIRST));
  }

  @Test
  void afterACalmItRestatesAtOnceAgain() {
    pauses(7, this::restatementComesBack);
    now += 200_000;

    assertThat(pauses(1, this::restatementComesBack)).containsExactly(0L);
  }
}
