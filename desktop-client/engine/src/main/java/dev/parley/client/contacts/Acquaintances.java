package dev.parley.client.contacts;

import dev.parley.client.identity.DisplayName;
import dev.parley.client.identity.IdentityKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * One meeting's view of the people we know: as it was when the meeting began, and what the person
 * decided since. Any thread may call.
 */
public final class Acquaintances {
  private final Trust trust;
  private final IdentityKey own;
  private final Set<Appearance> met = new HashSet<>();
  private People people;

  private record Appearance(IdentityKey identity, DisplayName name) {}

  Acquaintances(Trust trust, IdentityKey own, People people) {
    this.trust = trust;
    this.own = own;
    this.people = people;
  }

  /** Who we are. */
  public IdentityKey own() {
    return own;
  }

  /** What we know of somebody who shows this name. */
  public synchronized VerificationStatus status(IdentityKey identity, DisplayName name) {
    if (identity.equals(own)) {
      return VerificationStatus.VERIFIED;
    }
    if (people.isNameOfAnother(identity, name)) {
      return VerificationStatus.CHANGED;
    }
    return people
        .find(identity)
        .map(
            person ->
                person.verified().isPresent()
                    ? VerificationStatus.VERIFIED
                    : VerificationStatus.KNOWN)
        .orElse(VerificationStatus.NEW);
  }

  /** Keeps that we met somebody, once a meeting; their standing in this meeting stays. */
  public synchronized void met(IdentityKey identity, DisplayName name) throws PeopleException {
    if (!identity.equals(own) && met.add(new Appearance(identity, name))) {
      Instant now = trust.now();
      trust.update(kept -> kept.met(identity, name, now));
    }
  }

  /** The person compared, and it was the same: the mark lasts over meetings. */
  public synchronized void verify(IdentityKey identity, DisplayName name) throws PeopleException {
    if (identity.equals(own)) {
      return;
    }
    Instant now = trust.now();
    trust.update(kept -> kept.verified(identity, name, now));
    people = people.verified(identity, name, now);
  }

  /** Forgets somebody, the mark too. */
  public synchronized void forget(IdentityKey identity) throws PeopleException {
    trust.update(kept -> kept.without(identity));
    people = people.without(identity);
  }

  /** The digits to compare with somebody. It takes some milliseconds. */
  public SafetyNumber safetyNumber(IdentityKey other) {
    return SafetyNumber.of(own, other);
  }

  /** What to show somebody as a QR code. */
  public VerificationCode code(IdentityKey other) {
    return new VerificationCode(own, other);
  }

  @Override
  public String toString() {
    return "Acquaintances[redacted]";
  }
}
