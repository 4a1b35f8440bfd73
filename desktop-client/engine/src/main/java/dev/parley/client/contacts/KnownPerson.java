package dev.parley.client.contacts;

import dev.parley.client.identity.DisplayName;
import dev.parley.client.identity.IdentityKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Somebody we have met.
 *
 * @param names as they called themselves, the newest last, at most {@link #MAX_NAMES}
 * @param verified when we verified them, to the millisecond
 */
public record KnownPerson(
    IdentityKey identity,
    List<DisplayName> names,
    Instant firstSeen,
    Instant lastSeen,
    Optional<Instant> verified) {
  /** More names than people have; keeps a peer that changes its name from growing our file. */
  public static final int MAX_NAMES = 8;

  public KnownPerson {
    names = List.copyOf(names);
    if (names.size() > MAX_NAMES) {
      throw new IllegalArgumentException("at most " + MAX_NAMES + " names");
    }
  }

  static KnownPerson met(IdentityKey identity, Instant at) {
    return new KnownPerson(identity, List.of(), at, at, Optional.empty());
  }

  boolean isCalled(DisplayName name) {
    return names.stream().anyMatch(known -> Names.same(known, name));
  }

  KnownPerson seen(Instant at) {
    return new KnownPerson(identity, names, firstSeen, at, verified);
  }

  KnownPerson called(DisplayName name) {
    List<DisplayName> next = new ArrayList<>(names);
    next.removeIf(known -> Names.same(known, name));
    next.add(name);
    if (next.size() > MAX_NAMES) {
      next.removeFirst();
    }
    return new KnownPerson(identity, next, firstSeen, lastSeen, verified);
  }

  KnownPerson verified(Instant at) {
    return new KnownPerson(identity, names, firstSeen, lastSeen, Optional.of(at));
  }

  @Override
  public String toString() {
    return "KnownPerson[redacted]";
  }
}
