package dev.parley.testkit.simulated;

import dev.parley.client.MeetingOptions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Makes a room's life hard, by chance, from its seed. */
final class Chaos {
  /** The first steps are quiet enough for a meeting to begin. */
  private static final int MOST_PEOPLE = 12;

  private final SimRoom room;
  private final Random random;
  private final Doors doors;

  /** Of a thousand moments, how many bring trouble. */
  private final int perMille;

  private boolean reigns = true;

  Chaos(SimRoom room) {
    this.room = room;
    this.random = room.random();
    this.doors = new Doors(room);
    perMille = new int[] {0, 0, 3, 10, 30}[random.nextInt(5)];
  }

  /** Some time of trouble, in so many strokes. */
  void reign(int strokes) {
    int joiners = 1 + random.nextInt(3);
    for (int i = 0; i < joiners; i++) {
      enter(room.options());
    }
    for (int i = 0; i < strokes; i++) {
      room.run(random.nextInt(4) == 0 ? random.nextInt(6_000) : random.nextInt(300));
      stroke();
    }
  }

  private void stroke() {
    if (random.nextInt(3) == 0) {
      someone().ifPresent(doors::admitAll);
    }
    switch (random.nextInt(29)) {
      case 0, 1, 2, 3, 4 -> join();
      case 5 -> someone().ifPresent(SimClient::leave);
      case 6 -> someone().ifPresent(SimClient::kill);
      case 7, 8 -> someone().ifPresent(SimClient::cut);
      case 9, 10 -> someone().ifPresent(this::freeze);
      case 11 -> someone().ifPresent(this::removeSomebody);
      case 12 -> room.network().slowest(1 + random.nextInt(random.nextInt(1_500) + 1));
      case 13 -> room.alive().forEach(client -> cutOneInThree(client));
      case 14 -> restartSometimes();
      case 15 -> someone().ifPresent(doors::denyOne);
      case 16, 17 -> someone().ifPresent(doors::changePolicy);
      case 18 -> someone().ifPresent(client -> client.goOffline(random.nextInt(40_000)));
      case 19 -> committer().ifPresent(SimClient::kill);
      case 20 -> committer().ifPresent(this::freeze);
      case 21, 22 -> visit();
      case 23 -> burst();
      case 24 -> room.joinStranger();
      case 25 -> joinWithTheOtherSuite();
      case 26 -> allDieSometimes();
      default -> room.run(random.nextInt(2_000));
    }
  }

  private void join() {
    if (room.alive().size() < MOST_PEOPLE) {
      enter(room.options());
    }
  }

  /** Every second one keeps its keys when it is over, for {@link Probe}; the others wipe them. */
  private SimClient enter(MeetingOptions options) {
    SimClient client = room.join(random.nextBoolean() ? ProbeMachine.of(options) : options);
    client.expect(moment -> trouble(client));
    return client;
  }

  private Fate.Trouble trouble(SimClient client) {
    if (!reigns || random.nextInt(1_000) >= perMille) {
      return Fate.Trouble.NOTHING;
    }
    return switch (random.nextInt(8)) {
      case 0 -> Fate.Trouble.DEATH;
      case 1 -> Fate.Trouble.LEAVE;
      case 2, 3, 4 -> {
        room.later(random.nextInt(30_000), client::thaw);
        yield Fate.Trouble.FREEZE;
      }
      default -> Fate.Trouble.CUT;
    };
  }

  /** Somebody comes, and is gone before anybody can have let it in, or just after. */
  private void visit() {
    if (room.alive().size() < MOST_PEOPLE) {
      SimClient visitor = enter(room.options());
      boolean dies = random.nextBoolean();
      room.later(random.nextInt(700), dies ? visitor::kill : visitor::leave);
    }
  }

  private void burst() {
    for (int i = 2 + random.nextInt(4); i > 0; i--) {
      join();
    }
  }

  private void joinWithTheOtherSuite() {
    if (random.nextInt(3) == 0 && room.alive().size() < MOST_PEOPLE) {
      enter(room.options().withClassicSuite(!room.options().classicSuite()));
    }
  }

  private void allDieSometimes() {
    if (random.nextInt(6) == 0) {
      room.alive().forEach(SimClient::kill);
    }
  }

  /** The one with the lowest leaf, as far as anybody sees. */
  private Optional<SimClient> committer() {
    return room.alive().stream()
        .filter(client -> client.group().isPresent())
        .min(Comparator.comparingInt(client -> client.group().orElseThrow().ownLeaf()));
  }

  private void cutOneInThree(SimClient client) {
    if (random.nextInt(3) == 0) {
      client.cut();
    }
  }

  private void restartSometimes() {
    if (random.nextInt(4) == 0) {
      room.server().restart();
    }
  }

  private void freeze(SimClient client) {
    client.freeze();
    room.later(random.nextInt(30_000), client::thaw);
  }

  private void removeSomebody(SimClient by) {
    by.group()
        .ifPresent(
            group -> by.remove(group.members().get(random.nextInt(group.members().size())).leaf()));
  }

  private Optional<SimClient> someone() {
    List<SimClient> here = room.alive();
    return here.isEmpty() ? Optional.empty() : Optional.of(here.get(random.nextInt(here.size())));
  }

  /**
   * Trouble ends: everybody wakes, the network is a good one, and the doors are opened to everybody
   * who is there.
   */
  void end() {
    reigns = false;
    room.network().slowest(20);
    room.alive().forEach(SimClient::thaw);
    doors.open();
  }
}
