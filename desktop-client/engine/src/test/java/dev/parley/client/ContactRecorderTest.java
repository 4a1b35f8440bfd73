package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.contacts.People;
import dev.parley.client.contacts.PeopleException;
import dev.parley.client.contacts.PeopleStore;
import dev.parley.client.contacts.Trust;
import dev.parley.client.contacts.VerificationStatus;
import dev.parley.client.identity.Credential;
import dev.parley.client.identity.DisplayName;
import dev.parley.client.identity.EpochCodes;
import dev.parley.client.identity.Identity;
import dev.parley.client.identity.RoomKeyPair;
import dev.parley.client.mls.EpochInfo;
import dev.parley.meeting.machine.Problem;
import dev.parley.protocol.Bytes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ContactRecorderTest {
  private static final DisplayName GRACE = new DisplayName("Grace");

  private final List<Problem> told = new ArrayList<>();
  private final Identity grace = Identity.create();
  private final EpochInfo group =
      new EpochInfo(
          1,
          0,
          new EpochCodes(Bytes.EMPTY, "", ""),
          Map.of(1, Credential.bind(grace, RoomKeyPair.random().room(), GRACE, new byte[32])),
          Map.of());

  @Test
  void aMarkIsSetForAMemberOfTheGroupAlone() {
    try (ContactRecorder people = new ContactRecorder(Optional.empty(), told::add)) {
      people.verify(grace.key(), null);
      people.verify(Identity.create().key(), group);
      assertThat(people.acquaintances().status(grace.key(), GRACE))
          .isEqualTo(VerificationStatus.NEW);
      people.verify(grace.key(), group);
      assertThat(people.acquaintances().status(grace.key(), GRACE))
          .isEqualTo(VerificationStatus.VERIFIED);
      people.forget(grace.key());
      assertThat(people.acquaintances().status(grace.key(), GRACE))
          .isEqualTo(VerificationStatus.NEW);
    }
    assertThat(told).isEmpty();
  }

  @Test
  void whatCannotBeKeptIsToldAndTheMeetingGoesOn() throws Exception {
    try (Trust given = Trust.of(Identity.create(), new Full(), InstantSource.system());
        ContactRecorder people = new ContactRecorder(Optional.of(given), told::add)) {
      people.met(group);
      assertThat(told).extracting(Problem::code).containsExactly("PEOPLE");
    }
  }

  private static final class Full implements PeopleStore {
    private final PeopleStore nobody = PeopleStore.inMemory();

    @Override
    public People read() throws PeopleException {
      return nobody.read();
    }

    @Override
    public People update(UnaryOperator<People> change) throws PeopleException {
      throw new PeopleException("The disk is full.");
    }
  }
}
