package dev.parley.server.http;

import dev.parley.protocol.Incarnation;
import dev.parley.protocol.ParticipantId;
import dev.parley.server.media.MediaService;
import dev.parley.server.room.AddressGroup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How many media sessions one address has. The SFU ends sessions by itself, so it is asked for
 * those of each participant that has opened one from there. A call that is opening one counts as
 * one, so that calls at the same moment do not pass the limit together.
 */
final class SessionQuota {
  private record Owner(Incarnation room, ParticipantId participant) {}

  private final int limit;
  private final MediaService media;
  private final Map<AddressGroup, Set<Owner>> owners = new HashMap<>();
  private final Map<AddressGroup, Integer> opening = new HashMap<>();

  SessionQuota(int limit, MediaService media) {
    this.limit = limit;
    this.media = media;
  }

  /**
   * Whether the participant may open one more from there; if so {@link #opened} is to be called
   * when the call is over.
   */
  synchronized boolean open(AddressGroup address, Incarnation room, ParticipantId participant) {
    Set<Owner> own = owners.computeIfAbsent(address, key -> new HashSet<>());
    int started = opening.getOrDefault(address, 0);
    if (started == 0) {
      own.removeIf(owner -> sessions(owner) == 0);
    }
    own.add(new Owner(room, participant));
    boolean mayOpen = started + own.stream().mapToInt(this::sessions).sum() < limit;
    if (mayOpen) {
      opening.put(address, started + 1);
    }
    return mayOpen;
  }

  /** A call that was to open one is over. */
  synchronized void opened(AddressGroup address) {
    opening.computeIfPresent(address, (key, count) -> count > 1 ? count - 1 : null);
  }

  /** Forgets those without a session; now and then, since it asks for everybody. */
  synchronized void forgetIdle() {
    owners
        .entrySet()
        .removeIf(each -> !opening.containsKey(each.getKey()) && haveNone(each.getValue()));
  }

  private boolean haveNone(Set<Owner> some) {
    some.removeIf(owner -> sessions(owner) == 0);
    return some.isEmpty();
  }

  private int sessions(Owner owner) {
    return media.sessions(owner.room(), owner.participant());
  }
}
