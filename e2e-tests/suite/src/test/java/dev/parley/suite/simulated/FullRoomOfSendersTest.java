package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.Protocol;
import dev.parley.server.config.ConfigReader;
import dev.parley.server.room.RoomSettings;
import dev.parley.testkit.simulated.Agenda;
import dev.parley.testkit.simulated.SimNetwork;
import dev.parley.testkit.simulated.SimServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The largest room that a server admits, in which everybody sends a camera in three layers and a
 * microphone, and signs for all of it: within every limit of the server's own room, as it runs
 * unless it is configured otherwise.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FullRoomOfSendersTest {
  private static final RoomSettings SETTINGS = ConfigReader.defaults().room();

  private static final long SEED = 67;
  private static final long MINUTE = 60_000;

  /** A little shorter than the server's grace. */
  private static final long LONG_AWAY = 19_000;

  private final Random random = new Random(SEED);
  private final Agenda agenda = new Agenda();
  private final SimServer server =
      new SimServer(agenda, new SimNetwork(random), random, SETTINGS, (incarnation, entry) -> {});
  private final List<SigningSender> senders = new ArrayList<>();

  FullRoomOfSendersTest() {
    System.out.println("seed " + SEED);
    for (int i = 0; i < Protocol.MAX_PEOPLE && i < SETTINGS.capacity().participants(); i++) {
      SigningSender sender = new SigningSender(server, agenda, random);
      sender.come();
      senders.add(sender);
      run(50);
    }
    run(2_000);
  }

  private void run(long millis) {
    long end = agenda.now() + millis;
    while (agenda.step(end)) {
      // Everything that is due until then.
    }
  }

  @Test
  void everybodySignsForEverythingAndTheServerRefusesNothing() {
    run(MINUTE);
    assertThat(senders).hasSize(SETTINGS.capacity().participants());
    assertThat(senders)
        .allSatisfy(
            sender -> {
              assertThat(sender.refusals()).isEmpty();
              assertThat(sender.unsigned()).as("frames of at most two seconds").isLessThan(300);
            });
    System.out.printf(
        "%d people: %d posts a second in the log, %d kB a second to each%n",
        senders.size(),
        senders.getFirst().read() * 1_000 / agenda.now(),
        senders.getFirst().bytesRead() / agenda.now());
  }

  @Test
  void whoWasAwayAlmostAsLongAsTheGraceIsGivenAllThatItMissed() {
    SigningSender away = senders.get(7);
    away.lose();
    run(LONG_AWAY);
    away.resume();
    run(10_000);
    assertThat(away.refusals()).isEmpty();
    assertThat(away.isConnected()).isTrue();
    assertThat(away.read()).isGreaterThan(senders.getFirst().read() - 50);
    assertThat(away.unsigned()).as("made up for").isLessThan(300);
  }
}
