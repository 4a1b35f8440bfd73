package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingView;
import dev.parley.client.contacts.SafetyNumber;
import dev.parley.client.identity.IdentityKey;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.Snapshot;
import java.util.List;
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
  void row21safetyNumberIsSixtyDigitsAndStaysWhoeverComesAndGoes() throws Exception {
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
      chen.engine().leave(chen.time());
      room.pass(2_000);
      assertThat(number(anna)).isEqualTo(first);
    }
  }

  @Test
  void row22memberWhomTheServerHidesIsInTheListAndInTheRoomCode() throws Exception {
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
      IdentityKey before = identity(anna, "Bela");
      Bytes another = room.helloOf(anna.self());
      room.append(new LogEvent.Joined(bela.self(), another));
      room.pass(2_000);

      // Bela's client sees that somebody else's hello was put in place of its own, and goes.
      assertThat(bela.codes()).contains("HELLO_ALTERED");
      assertThat(names(anna)).containsExactly("Anna");
      assertThat(identity(anna, "Anna")).isNotEqualTo(before);
    }
  }

  private static List<String> names(ScriptedRoom.Person viewer) {
    return viewer.group().members().stream().map(MeetingView.Member::name).toList();
  }
}
