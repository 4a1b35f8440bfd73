package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.AdmissionStatus;
import dev.parley.frames.FrameTransform;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.machine.Phase;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.ParticipantId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What broke the reference implementation, row by row, as far as a server or an entry of the log
 * can bring it about. The server here does whatever the row needs.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FailuresOfOthersTest {
  private static final int COMMIT = 2;
  private static final int APPLICATION = 3;

  private static void assertOneMeeting(ScriptedRoom.Person... people) {
    MeetingView.Group first = people[0].group();
    for (ScriptedRoom.Person person : people) {
      assertThat(person.phase()).isEqualTo(Phase.IN_MEETING);
      assertThat(person.group().epochAuthenticator()).isEqualTo(first.epochAuthenticator());
      assertThat(person.group().members()).hasSize(people.length);
    }
  }

  private static Bytes flipped(Bytes bytes, int at) {
    byte[] copy = bytes.toArray();
    copy[at] ^= 1;
    return Bytes.of(copy);
  }

  private static LogEvent.Posted says(ParticipantId from, long ref, Bytes body) {
    return new LogEvent.Posted(from, ref, body, List.of(), LogEvent.Updates.NONE);
  }

  @Test
  void row02_theSameDepartureTwiceHarmsNobody() throws Exception {
    try (ScriptedRoom room = ScriptedRoom.create()) {
      ScriptedRoom.Person anna = room.join("Anna");
      ScriptedRoom.Person bela = room.join("Bela");
      room.pass(1_000);
      assertOneMeeting(anna, bela);
      ParticipantId gone = bela.self();
      bela.disconnect();
      room.append(new LogEvent.Left(gone, LeaveReason.LEFT));
      room.append(new LogEvent.Left(gone, LeaveReason.CONNECTION_LOST));
      room.append(new LogEvent.Left(new ParticipantId(999), LeaveReason.LEFT));
      ScriptedRoom.Person chen = room.join("Chen");
      room.pass(2_000);
      assertOneMeeting(anna, chen);
    }
  }

  @Test
  void row03_aReplayedKeyPackageIsNeverAddedAndStopsNothing() throws Exception {
    try (ScriptedRoom room = ScriptedRoom.create()) {
      ScriptedRoom.Person anna = room.join("Anna");
      ScriptedRoom.Person bela = room.join("Bela");
      room.pass(1_000);
      room.append(new LogEvent.Joined(room.nextParticipant(), room.helloOf(bela.self())));
      room.append(new LogEvent.Joined(room.nextParticipant(), room.helloOf(anna.self())));
      ScriptedRoom.Person chen = room.join("Chen");
      room.pass(10_000);
      assertOneMeeting(anna, bela, chen);
      assertThat(anna.engine().view().guests()).hasSize(2);
    }
  }

  @Test
  void row04_whoIsToldOfItsOwnDepartureComesAgain() throws Exception {
    try (ScriptedRoom room = ScriptedRoom.create()) {
      ScriptedRoom.Person anna = room.join("Anna");
      ScriptedRoom.Person bela = room.join("Bela");
      room.pass(1_000);
      String code = anna.group().roomCode();
      room.append(new LogEvent.Left(bela.self(), LeaveReason.STOPPED_READING));
      room.pass(2_000);
      assertOneMeeting(anna, bela);
      assertThat(bela.codes()).contains("MARKED_AS_LEFT");
      assertThat(anna.group().roomCode()).isEqualTo(code);

      room.append(new LogEvent.Left(anna.self(), LeaveReason.CONNECTION_LOST));
      room.pass(2_000);
      assertOneMeeting(anna, bela);
    }
  }

  @Test
  void row05_aCommitForAnotherGroupIsRefusedAndTheMeetingGoesOn() throws Exception {
    try (ScriptedRoom other = ScriptedRoom.create();
        ScriptedRoom room = new ScriptedRoom(other.link())) {
      other.join("Xenia");
      other.join("Yuri");
      other.pass(1_000);
      LogEvent.Posted foreign =
          other.posts().stream().filter(p -> p.body().at(0) == COMMIT).findFirst().orElseThrow();
      ScriptedRoom.Person anna = room.join("Anna");
      ScriptedRoom.Person bela = room.join("Bela");
      room.pass(1_000);
      room.append(says(anna.self(), 100, foreign.body()));
      room.append(
          new LogEvent.Posted(
              anna.self(),
              101,
              foreign.body(),
              List.of(),
              new LogEvent.Updates(Optional.empty(), foreign.summary())));
      ScriptedRoom.Person chen = room.join("Chen");
      room.pass(2_000);
      assertOneMeeting(anna, bela, chen);
      assertThat(bela.codes()).contains("SUMMARY_MISSING", "STALE");
    }
  }

  @Test
  void row06_emptyMessagesHarmNobody() throws Exception {
    try (ScriptedRoom room = ScriptedRoom.create()) {
      ScriptedRoom.Person anna = room.join("Anna");
      ScriptedRoom.Person bela = room.join("Bela");
      ScriptedRoom.Person chen = room.join("Chen");
      room.pass(2_000);
      room.append(says(chen.self(), 100, Bytes.EMPTY));
      for (int kind = 0; kind < 256; kind++) {
        room.append(says(chen.self(), 101 + kind, Bytes.of(new byte[] {(byte) kind})));
      }
      room.append(
          new LogEvent.Posted(
              chen.self(),
              400,
              Bytes.EMPTY,
              List.of(),
              new LogEvent.Updates(Optional.of(Bytes.EMPTY), Optional.of(Bytes.EMPTY))));
      ScriptedRoom.Person dora = room.join("Dora");
      room.pass(2_000);
      assertOneMeeting(anna, bela, chen, dora);
    }
  }

  @Test
  void row07_aFlippedBitInAHelloKeepsOneOutAndHarmsNobody() throws Exception {
    try (ScriptedRoom room = ScriptedRoom.create()) {
      ScriptedRoom.Person anna = room.join("Anna");
      Bytes hello = room.helloOf(anna.self());
      List<ParticipantId> keptOut = new ArrayList<>();
      for (int at = 0; at < hello.length(); at += 13) {
        keptOut.add(room.nextParticipant());
        room.append(new LogEvent.Joined(keptOut.getLast(), flipped(hello, at)));
      }
      ScriptedRoom.Person bela = room.join("Bela");
      room.pass(2_000);
      assertOneMeeting(anna, bela);
      assertThat(anna.engine().view().guests())
          .extracting(MeetingView.Guest::participant, MeetingView.Guest::admission)
          .containsExactlyElementsOf(
              keptOut.stream().map(one -> tuple(one, AdmissionStatus.UNKNOWN)).toList());
    }
  }

  @Test
  void row07_aFlippedBitInACommitIsRefusedByAllAndMadeAgain() throws Exception {
    try (ScriptedRoom room = ScriptedRoom.create()) {
      ScriptedRoom.Person anna = room.join("Anna");
      ScriptedRoom.Person bela = room.join("Bela");
      room.pass(1_000);
      int[] left = {3};
      room.tamper(
          posted -> {
            if (posted.body().at(0) != COMMIT || left[0]-- <= 0) {
              return posted;
            }
            return new LogEvent.Posted(
                posted.from(),
                posted.ref(),
                flipped(posted.body(), posted.body().length() / 2),
                posted.parts(),
                posted.updates());
          });
      ScriptedRoom.Person chen = room.join("Chen");
      room.pass(15_000);
      assertOneMeeting(anna, bela, chen);
      assertThat(bela.codes()).contains("UNREADABLE");
    }
  }

  @Test
  void row07_aMessageSentAgainAsACommitIsRefusedAndTheMeetingGoesOn() throws Exception {
    try (ScriptedRoom room = ScriptedRoom.create()) {
      ScriptedRoom.Person anna = room.join("Anna");
      ScriptedRoom.Person bela = room.join("Bela");
      room.pass(1_000);
      LogEvent.Posted message =
          room.posts().stream()
              .filter(p -> p.body().at(0) == APPLICATION)
              .findFirst()
              .orElseThrow();
      byte[] asCommit = message.body().toArray();
      asCommit[0] = COMMIT;
      assertThat(bela.codes()).isEmpty();
      room.append(says(anna.self(), 100, Bytes.of(asCommit)));
      assertThat(bela.codes()).contains("SUMMARY_MISSING");
      room.append(says(anna.self(), 101, message.body()));
      ScriptedRoom.Person chen = room.join("Chen");
      room.pass(2_000);
      assertOneMeeting(anna, bela, chen);
    }
  }

  @Test
  void row08_whoWasRemovedGoesQuietlyAndSealsNothing() throws Exception {
    try (ScriptedRoom room = ScriptedRoom.create()) {
      ScriptedRoom.Person anna = room.join("Anna");
      ScriptedRoom.Person bela = room.join("Bela");
      room.pass(1_000);
      FrameTransform encryptor = bela.frames().encryptor(TrackContext.MICROPHONE, Codec.OPUS);
      ByteBuffer out = ByteBuffer.allocate(2_048);
      assertThat(encryptor.transform(ByteBuffer.wrap(new byte[40]), out))
          .isEqualTo(FrameTransform.Verdict.FORWARD);

      anna.engine()
          .submit(new MeetingCommand.Request(new PendingRequest.Remove(bela.self())), anna.time());
      room.pass(2_000);

      assertThat(bela.phase()).isEqualTo(Phase.REMOVED);
      assertThat(encryptor.transform(ByteBuffer.wrap(new byte[40]), out.clear()))
          .isEqualTo(FrameTransform.Verdict.DROP);
      bela.engine()
          .submit(new MeetingCommand.Request(new PendingRequest.Remove(anna.self())), bela.time());
      bela.engine().submit(new MeetingCommand.Leave(), bela.time());
      bela.engine().tick(bela.time() + 1_000);
      assertThat(bela.phase()).isEqualTo(Phase.REMOVED);
      assertOneMeeting(anna);
    }
  }

  @Test
  void row16_aWelcomeFromSomebodyElseThanTheCommitterIsNotTaken() throws Exception {
    try (ScriptedRoom room = ScriptedRoom.create()) {
      ScriptedRoom.Person anna = room.join("Anna");
      ScriptedRoom.Person bela = room.join("Bela");
      room.pass(1_000);
      Impostor impostor = new Impostor(room);
      impostor.enter();
      // The committer is about to let Chen in; the impostor's Welcome stands in the log before.
      room.tamper(impostor::overtake);
      ScriptedRoom.Person chen = room.join("Chen");
      room.pass(10_000);
      assertThat(impostor.welcomed()).isTrue();
      assertThat(chen.codes()).contains("NOT_A_MEMBER");
      assertThat(chen.group().epochAuthenticator()).isEqualTo(anna.group().epochAuthenticator());
      assertThat(bela.group().epochAuthenticator()).isEqualTo(anna.group().epochAuthenticator());
      impostor.close();
    }
  }
}
