package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingView;
import dev.parley.client.contacts.SafetyNumber;
import dev.parley.client.identity.IdentityKey;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.Snapshot;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Rows 21 to 23 of the failures of others: what people are shown of who is there. */
class FailuresOfOthersInTrustTest {
  private static IdentityKey identity(ScriptedRoom.Person viewer, String name) {
    return viewer.group().members().stream()
        .filter(member -> member.name().equals(name))
        .flatMap(member -> member.person().stream())
        .map(MeetingView.Person::identity)
        .findFirst()
        .orElseThrow();
  }

  private static SafetyNumber number(ScriptedRoom.Person viewer) {
    return SafetyNumber.of(identity(viewer, "Anna"), identity(viewer, "Bela"));
  }

  @Test
  void row21safetyNumberIsSixtyDigitsAndStaysWhenOthersComeAndGo() throws Exception {
    try (ScriptedRoom room = ScriptedRoom.create()) {
      ScriptedRoom.Person anna = room.join("Anna");
      ScriptedRoom.Person bela = room.join("Bela");
      room.pass(2_000);
      SafetyNumber first = number(anna);
      assertThat(first.digits()).matches("(\\d{5} ){11}\\d{5}");
      ScriptedRoom.Person chen = room.join("Chen");
      room.pass(2_000);
      assertThat(number(bela)).isEqualTo(first);
      assertThat(number(chen)).isEqualTo(first);
      chen.engine().submit(new MeetingCommand.Leave(), chen.time());
      room.pass(2_000);
      assertThat(number(anna)).isEqualTo(first);
    }
  }

  @Test
  void row22memberThatTheServerHidesIsInTheListAndInTheRoomCode() throws Exception {
    try (ScriptedRoom room = ScriptedRoom.create()) {
      ScriptedRoom.Person anna = room.join("Anna");
      ScriptedRoom.Person bela = room.join("Bela");
      room.pass(2_000);
      ParticipantId hidden = bela.self();
      room.retell(
          told ->
              new Snapshot(
                  told.head(),
                  told.present().stream().filter(p -> !p.participant().equals(hidden)).toList(),
                  told.summary()));
      ScriptedRoom.Person chen = room.join("Chen");
      room.pass(2_000);

      assertThat(names(chen)).containsExactly("Anna", "Bela", "Chen");
      assertThat(chen.group().roomCode()).isEqualTo(anna.group().roomCode());
      assertThat(chen.group().members().get(1).listed()).isFalse();
    }
  }

  @Test
  void row23nameAndKeyOfAMemberAreWhatItsIdentitySignedForWhateverTheServerSays() throws Exception {
    try (ScriptedRoom room = ScriptedRoom.create()) {
      ScriptedRoom.Person anna = room.join("Anna");
      ScriptedRoom.Person bela = room.join("Bela");
      room.pass(2_000);
      IdentityKey own = identity(bela, "Bela");
      room.retell(withHello(bela.self(), Bytes.of(new byte[300])));
      ScriptedRoom.Person chen = room.join("Chen");
      room.pass(2_000);

      for (ScriptedRoom.Person viewer : List.of(anna, bela, chen)) {
        assertThat(names(viewer)).containsExactly("Anna", "Bela", "Chen");
        assertThat(identity(viewer, "Bela")).isEqualTo(own);
      }
    }
  }

  /** The newcomer does not take part in a meeting in which Bela has not the keys of his hello. */
  @Test
  void memberUnderAnothersHelloIsShownToNobody() throws Exception {
    try (ScriptedRoom room = ScriptedRoom.create()) {
      ScriptedRoom.Person anna = room.join("Anna");
      ScriptedRoom.Person bela = room.join("Bela");
      room.pass(2_000);
      room.retell(withHello(bela.self(), room.helloOf(anna.self())));
      ScriptedRoom.Person chen = room.join("Chen");
      room.pass(2_000);
      assertThat(chen.codes()).contains("WELCOME_DISAGREES");
      assertThat(chen.engine().group()).isEmpty();

      room.retell(UnaryOperator.identity());
      room.pass(20_000);
      assertThat(names(chen)).containsExactlyInAnyOrder("Anna", "Bela", "Chen");
    }
  }

  /** The server changes a hello that is in its log: its owner goes, and comes in by no other. */
  @Test
  void memberWhoseHelloTheServerChangesGoes() throws Exception {
    try (ScriptedRoom room = ScriptedRoom.create()) {
      ScriptedRoom.Person anna = room.join("Anna");
      ScriptedRoom.Person bela = room.join("Bela");
      room.pass(2_000);
      room.append(new LogEvent.Joined(bela.self(), room.helloOf(anna.self())));
      room.pass(2_000);

      assertThat(bela.codes()).contains("HELLO_ALTERED");
      assertThat(names(anna)).containsExactly("Anna");
    }
  }

  private static UnaryOperator<Snapshot> withHello(ParticipantId who, Bytes hello) {
    return told ->
        new Snapshot(
            told.head(),
            told.present().stream()
                .map(
                    known ->
                        known.participant().equals(who)
                            ? new Snapshot.PresentParticipant(
                                who, known.joinedAt(), hello, known.mediaAnnouncement())
                            : known)
                .toList(),
            told.summary());
  }

  private static List<String> names(ScriptedRoom.Person viewer) {
    return viewer.group().members().stream().map(MeetingView.Member::name).toList();
  }
}
