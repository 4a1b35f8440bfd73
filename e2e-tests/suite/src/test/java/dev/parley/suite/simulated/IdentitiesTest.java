package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingOptions;
import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.AdmissionStatus;
import dev.parley.client.contacts.PeopleStore;
import dev.parley.client.contacts.Trust;
import dev.parley.client.contacts.VerificationStatus;
import dev.parley.client.identity.Credential;
import dev.parley.client.identity.DisplayName;
import dev.parley.client.identity.HelloContent;
import dev.parley.client.identity.Identity;
import dev.parley.client.identity.IdentityKey;
import dev.parley.client.identity.LinkKeys;
import dev.parley.client.identity.RoomKeyPair;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.chat.NameNote;
import dev.parley.mls.CipherSuite;
import dev.parley.mls.MlsClient;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.RoomId;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is who in a meeting, whatever a server or somebody with the link says. */
class IdentitiesTest {
  private static final DisplayName EVE = new DisplayName("Bela");

  @Test
  void anIdentityThatSignedForAnotherRoomIsNotLetInAndTheMeetingGoesOn() throws Exception {
    RoomId other = RoomKeyPair.random().room();
    stranger((room, identity, key) -> Credential.bind(identity, other, EVE, key));
  }

  @Test
  void anIdentityThatSignedForAnotherKeyIsNotLetIn() throws Exception {
    stranger((room, identity, key) -> Credential.bind(identity, room, EVE, new byte[32]));
  }

  @Test
  void aHelloUnderAnotherNameThanItsIdentitySignedForIsNotLetIn() throws Exception {
    DisplayName other = new DisplayName("Somebody");
    stranger((room, identity, key) -> Credential.bind(identity, room, other, key));
  }

  private interface Forgery {
    Credential credential(RoomId room, Identity identity, byte[] signatureKey);
  }

  private static void stranger(Forgery forgery) throws Exception {
    try (ScriptedRoom room = ScriptedRoom.create();
        Identity identity = Identity.create();
        MlsClient mls =
            MlsClient.create(
                CipherSuite.CLASSIC,
                key -> forgery.credential(room.link().room(), identity, key).toBytes())) {
      ScriptedRoom.Person anna = room.join("Anna");
      HelloContent content =
          new HelloContent(CipherSuite.CLASSIC.code(), EVE, Bytes.of(mls.newKeyPackage()));
      Bytes hello = LinkKeys.of(room.link()).seal(LinkKeys.Purpose.HELLO, "", content.toBytes());
      room.append(new LogEvent.Joined(room.nextParticipant(), hello));
      ScriptedRoom.Person chen = room.join("Chen");
      room.pass(10_000);
      assertThat(anna.group().members()).hasSize(2);
      assertThat(chen.group().members()).hasSize(2);
      for (ScriptedRoom.Person person : List.of(anna, chen)) {
        MeetingView.Guest guest = person.engine().view().guests().getFirst();
        assertThat(guest.admission()).isEqualTo(AdmissionStatus.UNPROVEN);
        assertThat(guest.person()).isEmpty();
      }
    }
  }

  @Test
  void nothingThatTheServerSeesHoldsAnIdentityOrAName() throws Exception {
    Trust anna = Trust.ephemeral();
    Trust bela = Trust.ephemeral();
    try (ScriptedRoom room = ScriptedRoom.create();
        anna;
        bela) {
      room.join("Anna Adamantine", options(anna));
      room.pass(1_000);
      ScriptedRoom.Person here = room.join("Bela Balustrade", options(bela));
      room.pass(2_000);
      assertThat(here.group().members()).hasSize(2);
      for (ChatCommand said :
          List.of(
              new ChatCommand.SendText("Citadel at noon"), new ChatCommand.Rename("Brigantine"))) {
        here.engine().submit(new MeetingCommand.Chat(said), here.time());
        room.pass(2_000);
      }
      assertThat(here.engine().view().conversation().lines()).hasSize(1);
      List<Bytes> seen = new ArrayList<>(room.hellos());
      for (LogEvent.Posted post : room.posts()) {
        seen.add(post.body());
        post.summary().ifPresent(seen::add);
        post.mediaAnnouncement().ifPresent(seen::add);
        post.parts().forEach(part -> part.body().ifPresent(seen::add));
      }
      assertThat(seen).hasSizeGreaterThan(5);
      for (Trust person : List.of(anna, bela)) {
        assertNowhere(seen, person.identity().key().value().toArray());
      }
      assertNowhere(seen, "Adamantine".getBytes(StandardCharsets.UTF_8));
      for (String words : List.of("Balustrade", "Citadel at noon", "Brigantine")) {
        assertNowhere(seen, words.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void assertNowhere(List<Bytes> seen, byte[] secret) {
    String wanted = HexFormat.of().formatHex(Arrays.copyOf(secret, 8));
    for (Bytes bytes : seen) {
      assertThat(HexFormat.of().formatHex(bytes.toArray())).doesNotContain(wanted);
    }
  }

  @Test
  void twoMeetingsInARowKeepTheMarkAndTheRoomCode() throws Exception {
    Trust anna = remembering();
    Trust bela = remembering();
    try (anna;
        bela) {
      String code;
      try (ScriptedRoom first = ScriptedRoom.create()) {
        ScriptedRoom.Person annaThere = first.join("Anna", options(anna));
        ScriptedRoom.Person belaThere = first.join("Bela", options(bela));
        first.pass(2_000);
        assertThat(verification(annaThere, "Bela")).contains(VerificationStatus.NEW);
        code = annaThere.group().roomCode();
        annaThere
            .engine()
            .submit(new MeetingCommand.Verify(bela.identity().key()), annaThere.time());
        assertThat(verification(annaThere, "Bela")).contains(VerificationStatus.VERIFIED);
        assertThat(verification(belaThere, "Anna")).contains(VerificationStatus.NEW);
      }
      try (ScriptedRoom second = ScriptedRoom.create()) {
        ScriptedRoom.Person belaThere = second.join("Bela", options(bela));
        ScriptedRoom.Person annaThere = second.join("Anna", options(anna));
        second.pass(2_000);
        assertThat(verification(annaThere, "Bela")).contains(VerificationStatus.VERIFIED);
        assertThat(verification(belaThere, "Anna")).contains(VerificationStatus.KNOWN);
        assertThat(annaThere.group().roomCode()).isEqualTo(code);
        assertThat(annaThere.engine().acquaintances().safetyNumber(bela.identity().key()))
            .isEqualTo(belaThere.engine().acquaintances().safetyNumber(anna.identity().key()));
      }
    }
  }

  @Test
  void aKnownNameWithAnotherKeyIsSaidAtOnceAndStaysSaid() throws Exception {
    try (Trust anna = remembering()) {
      try (ScriptedRoom first = ScriptedRoom.create()) {
        first.join("Anna", options(anna));
        first.join("Bela");
        first.pass(2_000);
      }
      try (ScriptedRoom second = ScriptedRoom.create();
          Trust other = Trust.ephemeral()) {
        ScriptedRoom.Person annaThere = second.join("Anna", options(anna));
        second.join("B E L A", options(other));
        second.pass(2_000);
        assertThat(verification(annaThere, "B E L A")).contains(VerificationStatus.CHANGED);
        try (ScriptedRoom third = ScriptedRoom.create()) {
          ScriptedRoom.Person again = third.join("Anna", options(anna));
          third.join("Bela", options(other));
          third.pass(2_000);
          assertThat(verification(again, "Bela")).contains(VerificationStatus.CHANGED);
          again.engine().submit(new MeetingCommand.Verify(other.identity().key()), again.time());
          assertThat(verification(again, "Bela")).contains(VerificationStatus.VERIFIED);
          again.engine().submit(new MeetingCommand.Forget(other.identity().key()), again.time());
          assertThat(verification(again, "Bela")).contains(VerificationStatus.CHANGED);
        }
      }
    }
  }

  private static MeetingOptions options(Trust trust) {
    return MeetingOptions.defaults().withClassicSuite(true).withIdentity(trust);
  }

  private static Trust remembering() throws Exception {
    return Trust.of(Identity.create(), PeopleStore.inMemory(), InstantSource.system());
  }

  private static Optional<VerificationStatus> verification(
      ScriptedRoom.Person viewer, String name) {
    return viewer.group().members().stream()
        .filter(member -> member.name().equals(name))
        .flatMap(member -> member.person().stream())
        .map(MeetingView.Person::verification)
        .findFirst();
  }

  @Test
  void aNameThatSomebodyWeKnowGoesByIsNotShownAsAnothers() throws Exception {
    try (Trust anna = remembering()) {
      try (ScriptedRoom first = ScriptedRoom.create()) {
        first.join("Anna", options(anna));
        first.join("Bela");
        first.pass(2_000);
      }
      try (ScriptedRoom second = ScriptedRoom.create()) {
        ScriptedRoom.Person annaThere = second.join("Anna", options(anna));
        ScriptedRoom.Person eve = second.join("Eve");
        second.pass(2_000);
        assertThat(renamed(second, eve, annaThere, "be la").note())
            .isEqualTo(NameNote.LIKE_SOMEBODY_KNOWN);
        assertThat(renamed(second, eve, annaThere, "be la").beside("Eve")).isEqualTo("Eve");
        assertThat(renamed(second, eve, annaThere, "Evie").beside("Eve")).isEqualTo("Evie (Eve)");
      }
    }
  }

  private static Conversation.Called renamed(
      ScriptedRoom room, ScriptedRoom.Person who, ScriptedRoom.Person viewer, String name) {
    who.engine().submit(new MeetingCommand.Chat(new ChatCommand.Rename(name)), who.time());
    room.pass(1_000);
    return viewer
        .engine()
        .view()
        .conversation()
        .of(who.self())
        .flatMap(Conversation.PersonState::called)
        .orElseThrow();
  }

  @Test
  void everybodySeesTheIdentitiesThatTheOthersHave() throws Exception {
    try (Trust anna = Trust.ephemeral();
        ScriptedRoom room = ScriptedRoom.create()) {
      room.join("Anna", options(anna));
      ScriptedRoom.Person bela = room.join("Bela");
      room.pass(2_000);
      List<IdentityKey> seen =
          bela.group().members().stream()
              .filter(member -> !member.self())
              .flatMap(member -> member.person().stream())
              .map(MeetingView.Person::identity)
              .toList();
      assertThat(seen).containsExactly(anna.identity().key());
      assertThat(bela.group().members()).allMatch(MeetingView.Member::listed);
    }
  }
}
