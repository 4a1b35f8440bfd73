package dev.parley.server.room;

import static dev.parley.server.room.RoomKit.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.HashChain;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.LogEvent.Joined;
import dev.parley.protocol.LogEvent.Left;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.ServerMessage.Admitted;
import dev.parley.protocol.ServerMessage.Closing;
import dev.parley.protocol.Snapshot;
import dev.parley.protocol.Snapshot.PresentParticipant;
import dev.parley.server.room.RoomKit.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoomTest {
  private final RoomKit kit = new RoomKit();

  @Test
  void newcomerIsSentTheSnapshotAndThenItsOwnJoinedAsItsFirstEntry() {
    Person ann = kit.join("ann");
    kit.postMediaAnnouncement(ann, 1, "tracks");
    kit.postSummary(ann, 2, "group", 0);

    Person bob = kit.join("bob");

    Snapshot snapshot = ((Admitted) kit.line(bob).received.getFirst()).snapshot();
    assertThat(snapshot.present())
        .containsExactly(
            new PresentParticipant(ann.id(), 1, text("ann"), Optional.of(text("tracks"))));
    assertThat(snapshot.summary()).contains(new Snapshot.Summary(3, ann.id(), text("group")));
    assertThat(snapshot.head().number()).isEqualTo(3);
    assertThat(kit.line(bob).events()).containsExactly(new Joined(bob.id(), text("bob")));
    RoomKit.assertChained(snapshot.head(), kit.line(bob).entries());
  }

  @Test
  void everyParticipantIsSentEveryEntryAlsoTheAuthor() {
    Person ann = kit.join("ann");
    Person bob = kit.join("bob");

    kit.post(ann, 1, "hello");

    assertThat(kit.line(ann).entries()).hasSize(3);
    assertThat(kit.line(bob).entries().getLast()).isEqualTo(kit.line(ann).entries().getLast());
    RoomKit.assertChained(HashChain.start(RoomKit.INCARNATION), kit.line(ann).entries());
  }

  @Test
  void partsReachOnlyTheirRecipientsAndTheAuthor() {
    Person ann = kit.join("ann");
    Person bob = kit.join("bob");
    Person eve = kit.join("eve");

    kit.postPart(ann, 1, "commit", List.of(bob), "welcome");

    assertThat(kit.lastPart(ann).body()).contains(text("welcome"));
    assertThat(kit.lastPart(bob).body()).contains(text("welcome"));
    assertThat(kit.lastPart(eve).body()).isEmpty();
    assertThat(kit.lastPart(eve).digest()).isEqualTo(HashChain.digest(text("welcome")));
    assertThat(kit.line(eve).entries().getLast().position()).isEqualTo(kit.room.head());
  }

  @Test
  void partForARecipientThatLeftIsAccepted() {
    Person ann = kit.join("ann");
    Person bob = kit.join("bob");
    kit.leave(bob);

    kit.postPart(ann, 1, "commit", List.of(bob), "welcome");

    assertThat(kit.lastPart(ann).to()).containsExactly(bob.id());
  }

  @Test
  void partForARecipientThatNeverJoinedIsRefused() {
    Person ann = kit.join("ann");
    Person stranger = new Person(kit.connect(), ann.ticket(), new ParticipantId(9));

    kit.postPart(ann, 1, "commit", List.of(stranger), "welcome");

    assertThat(kit.line(ann).refusal().code()).isEqualTo(ErrorCode.MALFORMED);
    assertThat(kit.line(ann).refusal().ref()).contains(1L);
  }

  @Test
  void staleSummaryIsRefusedAndNothingOfThePostIsLogged() {
    Person ann = kit.join("ann");
    kit.postSummary(ann, 1, "first", 0);

    kit.postSummary(ann, 2, "late", 0);

    assertThat(kit.line(ann).refusal().code()).isEqualTo(ErrorCode.STALE_SUMMARY);
    assertThat(kit.room.head().number()).isEqualTo(2);
    kit.postSummary(ann, 3, "second", 2);
    assertThat(kit.room.head().number()).isEqualTo(3);
  }

  @Test
  void simultaneousFirstJoinsHaveOneOrderThatBothSee() {
    Person ann = kit.join("ann");
    Person bob = kit.join("bob");

    Admitted first = (Admitted) kit.line(ann).received.getFirst();
    Admitted second = (Admitted) kit.line(bob).received.getFirst();
    assertThat(first.snapshot().present()).isEmpty();
    assertThat(second.snapshot().present())
        .extracting(PresentParticipant::participant)
        .containsExactly(ann.id());
    assertThat(kit.line(ann).events())
        .containsExactly(new Joined(ann.id(), text("ann")), new Joined(bob.id(), text("bob")));
    kit.postSummary(ann, 1, "founded by ann", 0);
    kit.postSummary(bob, 1, "founded by bob", 0);
    assertThat(kit.line(bob).refusal().code()).isEqualTo(ErrorCode.STALE_SUMMARY);
  }

  @Test
  void departureIsAnnouncedOnceAfterRepeatedLosses() {
    Person ann = kit.join("ann");
    Person bob = kit.join("bob");

    kit.lose(bob);
    kit.passAlive(30_000, ann);
    kit.lose(bob);
    kit.leave(bob);
    kit.passAlive(30_000, ann);

    assertThat(kit.departuresSeenBy(ann))
        .containsExactly(new Left(bob.id(), LeaveReason.CONNECTION_LOST));
    assertThat(kit.mediaClosed).containsExactly(bob.id());
  }

  @Test
  void participantIsNeverSentItsOwnDeparture() {
    Person ann = kit.join("ann");
    Person leaving = kit.join("leaving");
    Person silent = kit.join("silent");
    Person garbling = kit.join("garbling");

    kit.leave(leaving);
    kit.garble(garbling);
    kit.passAlive(20_000, ann);

    assertThat(kit.departuresSeenBy(ann))
        .containsExactly(
            new Left(leaving.id(), LeaveReason.LEFT),
            new Left(garbling.id(), LeaveReason.EVICTED),
            new Left(silent.id(), LeaveReason.STOPPED_READING));
    for (Person gone : List.of(leaving, silent, garbling)) {
      assertThat(kit.departuresSeenBy(gone)).doesNotContain(new Left(gone.id(), LeaveReason.LEFT));
      assertThat(kit.departuresSeenBy(gone))
          .noneMatch(left -> left.participant().equals(gone.id()));
      assertThat(kit.line(gone).closed).isTrue();
    }
    assertThat(kit.line(silent).refusal().code()).isEqualTo(ErrorCode.STOPPED_READING);
  }

  @Test
  void lostConnectionThatNeverJoinedAnnouncesNothing() {
    Person ann = kit.join("ann");
    ConnectionId visitor = kit.connect();

    kit.run(new RoomEvent.ConnectionLost(visitor));

    assertThat(kit.line(ann).entries()).hasSize(1);
  }

  @Test
  void emptyRoomIsDisposedAfterItsExpiry() {
    Person ann = kit.join("ann");
    kit.leave(ann);
    kit.passMillis(TestSettings.DEFAULT.timing().emptyExpiry().toMillis() - 1);
    assertThat(kit.disposed()).isFalse();

    kit.passMillis(1);

    assertThat(kit.disposed()).isTrue();
  }

  @Test
  void shutdownIsSentToEveryConnection() {
    Person ann = kit.join("ann");
    Person away = kit.join("away");
    kit.lose(away);

    kit.run(new RoomEvent.ShutdownRequested(1_000));

    List<ServerMessage> received = new ArrayList<>(kit.line(ann).received);
    assertThat(received.getLast()).isEqualTo(new Closing(1_000));
    assertThat(kit.line(ann).closed).isTrue();
    assertThat(kit.line(away).closed).isFalse();
  }
}
