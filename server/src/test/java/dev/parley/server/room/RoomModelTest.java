package dev.parley.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.LogEvent.Left;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many clients that join, post, drop, resume, stall and leave by chance, over connections that lose
 * whatever is on its way when they break. Whatever happens, every client sees the one chain without
 * a gap or a repeat, and each post stands in it once. The seed is in the name of a failing case.
 */
class RoomModelTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void everyClientSeesTheSameChainWithoutGapsOrRepeats(long seed) {
    RoomModel model = new RoomModel(seed);
    for (int step = 0; step < 4_000; step++) {
      model.step();
    }
    model.settle();

    assertThat(model.logged()).as("the run did something").isGreaterThan(200);
    assertThat(model.resumes()).as("some resumed").isPositive();
    model.clients().stream()
        .filter(ModelClient::isPresent)
        .forEach(
            client -> {
              assertThat(client.position()).isEqualTo(model.head());
              assertThat(client.unanswered()).as("posts without an echo").isEmpty();
            });
    assertThat(model.departures())
        .as(String.format(Locale.ROOT, "each departure once, seed %d", seed))
        .doesNotHaveDuplicates()
        .extracting(Left::participant)
        .doesNotHaveDuplicates();
  }
}
