package dev.parley.sfu.embedded.forwarding;

import static dev.parley.sfu.embedded.forwarding.ForwardingScenario.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyFrameRequestsTest {
  private final KeyFrameRequests requests = new KeyFrameRequests();

  /** Milliseconds at which requests were sent while the clock ran in steps of ten. */
  private List<Long> sent(long from, long to) {
    List<Long> times = new ArrayList<>();
    for (long t = from; t <= to; t += 10) {
      if (requests.takeDue(at(t))) {
        times.add(t);
      }
    }
    return times;
  }

  @Test
  void manyNeedsAreOneRequest() {
    for (int i = 0; i < 50; i++) {
      requests.want(at(1000));
    }
    assertThat(sent(1000, 1400)).containsExactly(1000L);
  }

  @Test
  void aRequestIsRepeatedEverMoreSlowlyUntilTheKeyFrameComes() {
    requests.want(at(0));
    assertThat(sent(0, 12_000)).containsExactly(0L, 500L, 1500L, 3500L, 7500L, 11_500L);
    requests.keyFrame();
    assertThat(sent(12_010, 20_000)).isEmpty();
  }

  @Test
  void requestsKeepTheirDistanceEvenAcrossKeyFrames() {
    requests.want(at(0));
    assertThat(sent(0, 0)).containsExactly(0L);
    requests.keyFrame();
    requests.want(at(50));
    assertThat(sent(50, 600)).containsExactly(300L);
  }
}
