package dev.parley.client.contacts;

import dev.parley.client.identity.DisplayName;
import dev.parley.client.identity.IdentityKey;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The people that we have met, at most {@link #MAX}. Immutable. */
public record People(SortedMap<IdentityKey, KnownPerson> known) {
  /**
   * Most people we remember: some 300 kB. Beyond it the one who was not seen for longest is
   * forgotten; those we verified never are, and when only such are left, nobody new is remembered.
   */
  public static final int MAX = 4096;

  static final People NOBODY = new People(Collections.emptySortedMap());

  public People {
    known = Collections.unmodifiableSortedMap(new TreeMap<>(known));
    if (known.size() > MAX) {
      throw new IllegalArgumentException("at most " + MAX + " people");
    }
  }

  Optional<KnownPerson> find(IdentityKey identity) {
    return Optional.ofNullable(known.get(identity));
  }

  /** Whether somebody else goes by this name, and this identity never did. */
  boolean isNameOfAnother(IdentityKey identity, DisplayName name) {
    return find(identity).filter(person -> person.isCalled(name)).isEmpty()
        && known.values().stream()
            .anyMatch(person -> !person.identity().equals(identity) && person.isCalled(name));
  }

  /** Met once more. A name that we know of somebody else does not become theirs by being shown. */
  People met(IdentityKey identity, DisplayName name, Instant at) {
    boolean taken = isNameOfAnother(identity, name);
    return with(identity, at, person -> taken ? person.seen(at) : person.seen(at).called(name));
  }

  /** Verified under this name, which is theirs from now on. */
  People verified(IdentityKey identity, DisplayName name, Instant at) {
    return with(identity, at, person -> person.called(name).verified(at));
  }

  People without(IdentityKey identity) {
    TreeMap<IdentityKey, KnownPerson> next = new TreeMap<>(known);
    next.remove(identity);
    return new People(next);
  }

  private People with(IdentityKey identity, Instant at, UnaryOperator<KnownPerson> change) {
    TreeMap<IdentityKey, KnownPerson> next = new TreeMap<>(known);
    next.compute(
        identity,
        (key, person) -> change.apply(person == null ? KnownPerson.met(identity, at) : person));
    if (next.size() > MAX) {
      oldestUnverified(next).ifPresent(next::remove);
    }
    return new People(next);
  }

  private static Optional<IdentityKey> oldestUnverified(TreeMap<IdentityKey, KnownPerson> people) {
    return people.values().stream()
        .filter(person -> person.verified().isEmpty())
        .min(Comparator.comparing(KnownPerson::lastSeen))
        .map(KnownPerson::identity);
  }

  @Override
  public String toString() {
    return "People[" + known.size() + "]";
  }
}
