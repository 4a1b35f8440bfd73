package dev.parley.client;

import dev.parley.client.contacts.Acquaintances;
import dev.parley.client.contacts.PeopleException;
import dev.parley.client.contacts.Trust;
import dev.parley.client.identity.Credential;
import dev.parley.client.identity.Identity;
import dev.parley.client.identity.IdentityKey;
import dev.parley.client.mls.EpochInfo;
import dev.parley.meeting.machine.Problem;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The people we know, as this meeting changes them; the meeting goes on if that cannot be kept. It
 * owns an identity that was made for this meeting.
 */
final class ContactRecorder implements AutoCloseable {
  private final Trust trust;
  private final boolean ownTrust;
  private final Acquaintances acquaintances;
  private final Consumer<Problem> teller;

  /**
   * The people of one meeting.
   *
   * @param given who we are and the people we know; empty for a fresh identity
   * @param teller told what could not be kept
   */
  ContactRecorder(Optional<Trust> given, Consumer<Problem> teller) {
    ownTrust = given.isEmpty();
    trust = given.orElseGet(Trust::ephemeral);
    acquaintances = trust.begin();
    this.teller = teller;
  }

  Identity identity() {
    return trust.identity();
  }

  Acquaintances acquaintances() {
    return acquaintances;
  }

  /** These stand in the group now. */
  void met(EpochInfo group) {
    decide(
        () -> {
          for (Credential each : group.shown().values()) {
            acquaintances.met(each.identity(), each.name());
          }
        });
  }

  /** The person compared with the member of this identity, and it was the same. */
  void verify(IdentityKey identity, @Nullable EpochInfo group) {
    if (group == null) {
      return;
    }
    group.shown().values().stream()
        .filter(shown -> shown.identity().equals(identity))
        .map(Credential::name)
        .findFirst()
        .ifPresent(name -> decide(() -> acquaintances.verify(identity, name)));
  }

  void forget(IdentityKey identity) {
    decide(() -> acquaintances.forget(identity));
  }

  private interface Decision {
    void run() throws PeopleException;
  }

  private void decide(Decision decision) {
    try {
      decision.run();
    } catch (PeopleException e) {
      teller.accept(new Problem("PEOPLE", String.valueOf(e.getMessage())));
    }
  }

  @Override
  public void close() {
    if (ownTrust) {
      trust.close();
    }
  }
}
