package dev.parley.testkit.simulated;

import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.committer.Policy.Removers;
import dev.parley.meeting.committer.PolicyChange;
import dev.parley.meeting.machine.MeetingState;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Random;

/** What people decide about those who wait, and about the room's rules. */
public final class Doors {
  /** Between two looks at the door, in milliseconds. */
  private static final long LOOK = 500;

  private final SimRoom room;
  private final Random random;

  public Doors(SimRoom room) {
    this.room = room;
    this.random = room.random();
  }

  /** Somebody admits everybody it sees waiting, whether or not it is a member. */
  public void admitAll(SimClient by) {
    by.inside().ifPresent(inside -> waiting(inside).forEach(guest -> admit(by, guest)));
  }

  /** What a frozen client's person wants is heard when it wakes, and may count by then. */
  private void admit(SimClient by, ParticipantId guest) {
    by.want(
        new PendingRequest.Admit(guest),
        inside -> {
          if (inside.committer().isMember()) {
            room.promises().admissionWanted(inside.membership().incarnation(), guest);
          }
        });
  }

  /** Somebody denies one of those who wait. */
  void denyOne(SimClient by) {
    List<ParticipantId> waiting = by.inside().map(Doors::waiting).orElse(List.of());
    if (!waiting.isEmpty()) {
      by.want(new PendingRequest.Deny(waiting.get(random.nextInt(waiting.size()))));
    }
  }

  /** Somebody wants other rules, whether or not it is the host. */
  void changePolicy(SimClient by) {
    PolicyChange change =
        switch (random.nextInt(3)) {
          case 0 -> PolicyChange.lobby(random.nextBoolean());
          case 1 -> PolicyChange.locked(random.nextInt(3) == 0);
          default -> PolicyChange.removers(random.nextBoolean() ? Removers.HOST : Removers.ANYONE);
        };
    by.want(new PendingRequest.Change(change));
  }

  /** From here on everybody looks after the door: nobody stays locked out or waits for long. */
  void open() {
    for (SimClient client : room.alive()) {
      client
          .inside()
          .filter(inside -> inside.committer().isMember())
          .ifPresent(inside -> open(client, inside));
    }
    room.later(LOOK, this::open);
  }

  private void open(SimClient client, MeetingState.Inside inside) {
    boolean locked =
        inside.committer().room().group().map(group -> group.policy().locked()).orElse(false);
    if (locked && inside.committer().room().host().equals(inside.committer().leaf())) {
      client.want(new PendingRequest.Change(PolicyChange.locked(false)));
    }
    admitAll(client);
  }

  private static List<ParticipantId> waiting(MeetingState.Inside inside) {
    return inside.committer().room().waiting();
  }
}
