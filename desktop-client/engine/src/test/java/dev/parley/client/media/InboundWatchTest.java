package dev.parley.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InboundWatchTest {
  private final AtomicInteger cuts = new AtomicInteger();

  /** Its figures do not come, and it does not end as it should. */
  private final class Failing extends Lane {
    @Override
    boolean isSealed() {
      throw new MediaException("no figures");
    }

    @Override
    void cut() {
      super.cut();
      throw new IllegalStateException("does not end");
    }
  }

  private final class Breached extends Lane {
    @Override
    boolean isSealed() {
      return false;
    }
  }

  @Test
  void aSessionThatFailsKeepsNoBreachOfAnotherFromBeingSaid() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    try (Lane failing = new Failing();
        Lane breached = new Breached();
        InboundWatch watch = new InboundWatch(List.of(failing, breached), told::countDown)) {
      assertThat(watch).isNotNull();
      assertThat(told.await(30, TimeUnit.SECONDS)).as("the breach is told").isTrue();
      assertThat(cuts).as("both connections are closed").hasValue(2);
    }
  }

  private abstract class Lane extends MediaSession {
    Lane() {
      super("lane", new SilentListener());
    }

    @Override
    boolean sync(SfuHttp server) {
      return false;
    }

    @Override
    void abandon() {}

    @Override
    void cut() {
      cuts.incrementAndGet();
    }
  }
}
