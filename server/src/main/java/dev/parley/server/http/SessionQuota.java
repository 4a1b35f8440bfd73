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
 * those of each participant that has opened one from there. Calls that open sessions at the same
 * moment may pass the limit by their number.
 */
final class SessionQuota {
  private record Owner(Incarnation room, ParticipantId participant) {}

  private final int limit;
  private final MediaService media;
  private final Map<AddressGroup, Set<Owner>> owners = new HashMap<>();

  SessionQuota(int limit, MediaService media) {
    this.limit = limit;
    this.media = media;
  }

  /** Whether the participant may open one more from there. */
  synchronized boolean mayOpen(AddressGroup address, Incarnation room, ParticipantId participant) {
    Set<Owner> own = owners.computeIfAbsent(address, key -> new HashSet<>());
    own.removeIf(owner -> sessions(owner) == 0);
    own.add(new Owner(room, participant));
    return own.stream().mapToInt(this::sessions).sum() < limit;
  }

  /** Forgets those without a session; now and then, since it asks for everybody. */
  synchronized void forgetIdle() {
    owners.values().removeIf(this::haveNone);
  }

  private boolean haveNone(Set<Owner> some) {
    some.removeIf(owner -> sessions(owner) == 0);
    return some.isEmpty();
  }

  private int sessions(Owner owner) {
    return media.sessions(owner.room(), owner.participant());
  }
}
