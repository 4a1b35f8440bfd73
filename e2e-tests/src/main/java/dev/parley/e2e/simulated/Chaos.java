package dev.parley.e2e.simulated;

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

  Chaos(SimRoom room) {
    this.room = room;
    this.random = room.random();
    this.doors = new Doors(room);
  }

  /** Some time of trouble, in so many strokes. */
  void reign(int strokes) {
    int joiners = 1 + random.nextInt(3);
    for (int i = 0; i < joiners; i++) {
      room.join();
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
    switch (random.nextInt(20)) {
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
      default -> room.run(random.nextInt(2_000));
    }
  }

  private void join() {
    if (room.alive().size() < MOST_PEOPLE) {
      room.join();
    }
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
   * Trouble ends: everybody wakes, the network is a good one, and the doors are opened to whoever
   * is there.
   */
  void end() {
    room.network().slowest(20);
    room.alive().forEach(SimClient::thaw);
    doors.open();
  }
}
