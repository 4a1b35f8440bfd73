package dev.parley.client;

import dev.parley.client.contacts.Acquaintances;
import dev.parley.client.contacts.PeopleException;
import dev.parley.client.identity.Credential;
import dev.parley.client.identity.IdentityKey;
import dev.parley.client.mls.EpochInfo;
import dev.parley.meeting.machine.Problem;
import java.util.function.Consumer;

/** The people we know, as this meeting changes them; the meeting goes on if that cannot be kept. */
final class ContactRecorder {
  private final Acquaintances acquaintances;
  private final Consumer<Problem> teller;

  /**
   * The people of one meeting.
   *
   * @param teller told what could not be kept
   */
  ContactRecorder(Acquaintances acquaintances, Consumer<Problem> teller) {
    this.acquaintances = acquaintances;
    this.teller = teller;
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

  /**
   * The person compared with the member of the group that has this identity, and it was the same.
   */
  void verify(IdentityKey identity, EpochInfo group) {
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
}
