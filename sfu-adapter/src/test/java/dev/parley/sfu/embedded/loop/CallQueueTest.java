package dev.parley.sfu.embedded.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sfu.embedded.transport.MediaClock;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallQueueTest {
  private int done;

  /** Longer than calls may run in one turn. */
  private void slow() {
    long end = MediaClock.now() + TimeUnit.MILLISECONDS.toNanos(3);
    while (MediaClock.now() < end) {
      Thread.onSpinWait();
    }
    done++;
  }

  @Test
  void slowCallsLeaveATurnForDatagramsAfterEach() throws Exception {
    try (Selector selector = Selector.open()) {
      CallQueue queue = new CallQueue(selector);
      for (int i = 0; i < 3; i++) {
        queue.post(this::slow);
      }
      for (int turn = 1; turn <= 3; turn++) {
        assertThat(queue.isWaiting()).isTrue();
        queue.run();
        assertThat(done).isEqualTo(turn);
      }
      assertThat(queue.isWaiting()).isFalse();
    }
  }

  @Test
  void whenTheLoopEndsNoCallIsLeft() throws Exception {
    try (Selector selector = Selector.open()) {
      CallQueue queue = new CallQueue(selector);
      queue.post(this::slow);
      queue.post(this::slow);
      queue.runAll();
      assertThat(done).isEqualTo(2);
    }
  }
}
