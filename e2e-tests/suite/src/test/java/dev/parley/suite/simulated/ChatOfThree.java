package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingCommand;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A meeting of three in a room that the test is the server of, and what they say. */
abstract class ChatOfThree {
  static final int APPLICATION = 3;

  final ScriptedRoom room;
  final ScriptedRoom.Person anna;
  final ScriptedRoom.Person bela;
  final ScriptedRoom.Person mallory;

  ChatOfThree() throws Exception {
    room = ScriptedRoom.create();
    anna = room.join("Anna");
    bela = room.join("Bela");
    mallory = room.join("Mallory");
    room.pass(3_000);
  }

  @BeforeEach
  void meets() {
    assertThat(List.of(anna, bela, mallory))
        .allSatisfy(each -> assertThat(each.group().members()).hasSize(3));
  }

  @AfterEach
  void close() {
    room.close();
  }

  void say(ScriptedRoom.Person who, String text) {
    who.engine().submit(new MeetingCommand.Chat(new ChatCommand.SendText(text)), who.time());
    room.pass(200);
  }

  static List<String> lines(ScriptedRoom.Person who) {
    return who.engine().view().conversation().lines().stream()
        .map(line -> line.author().name() + ": " + line.text().value())
        .toList();
  }

  void assertAllRead(String... lines) {
    for (ScriptedRoom.Person each : List.of(anna, bela, mallory)) {
      assertThat(lines(each)).as(each.codes().toString()).containsExactly(lines);
    }
  }

  static LogEvent.Posted with(LogEvent.Posted posted, ParticipantId from, Bytes body) {
    return new LogEvent.Posted(from, posted.ref(), body, posted.parts(), posted.updates());
  }

  static Bytes flipped(Bytes bytes) {
    byte[] copy = bytes.toArray();
    copy[copy.length - 1] ^= 1;
    return Bytes.of(copy);
  }

  /** A talk-shaped post: a message in the group with nothing beside it. */
  static boolean isChat(LogEvent.Posted posted) {
    return posted.body().length() > 1_024
        && posted.body().at(0) == APPLICATION
        && posted.summary().isEmpty();
  }
}
