package dev.parley.server.room;

import static dev.parley.server.room.RoomKit.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.HashChain;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.LogEvent.Joined;
import dev.parley.protocol.LogEvent.Left;
import dev.parley.protocol.LogEvent.Posted;
import dev.parley.protocol.Part;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.ServerMessage.Admitted;
import dev.parley.protocol.ServerMessage.Closing;
import dev.parley.protocol.ServerMessage.Resumed;
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
  void everybodyIsSentEveryEntryTheAuthorIncluded() {
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

    assertThat(lastPart(ann).body()).contains(text("welcome"));
    assertThat(lastPart(bob).body()).contains(text("welcome"));
    assertThat(lastPart(eve).body()).isEmpty();
    assertThat(lastPart(eve).digest()).isEqualTo(HashChain.digest(text("welcome")));
    assertThat(kit.line(eve).entries().getLast().position()).isEqualTo(kit.room.head());
  }

  @Test
  void partForOneWhoHasLeftGoesToNobodyAndIsTakenAllTheSame() {
    Person ann = kit.join("ann");
    Person bob = kit.join("bob");
    kit.leave(bob);

    kit.postPart(ann, 1, "commit", List.of(bob), "welcome");

    assertThat(lastPart(ann).to()).containsExactly(bob.id());
  }

  @Test
  void partForOneWhoNeverJoinedIsRefused() {
    Person ann = kit.join("ann");
    Person stranger = new Person(kit.connect(), ann.ticket(), new ParticipantId(9));

    kit.postPart(ann, 1, "commit", List.of(stranger), "welcome");

    assertThat(kit.line(ann).refusal().code()).isEqualTo(ErrorCode.MALFORMED);
    assertThat(kit.line(ann).refusal().ref()).contains(1L);
  }

  @Test
  void summaryThatDoesNotFollowTheNewestIsStaleAndNothingOfThePostIsTaken() {
    Person ann = kit.join("ann");
    kit.postSummary(ann, 1, "first", 0);

    kit.postSummary(ann, 2, "late", 0);

    assertThat(kit.line(ann).refusal().code()).isEqualTo(ErrorCode.STALE_SUMMARY);
    assertThat(kit.room.head().number()).isEqualTo(2);
    kit.postSummary(ann, 3, "second", 2);
    assertThat(kit.room.head().number()).isEqualTo(3);
  }

  @Test
  void row15TwoFirstUsersAtOnceStandInOneOrderThatBothSee() {
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
  void row02DepartureIsAnnouncedExactlyOnceHoweverOftenItIsNoticed() {
    Person ann = kit.join("ann");
    Person bob = kit.join("bob");

    kit.lose(bob);
    kit.passAlive(30_000, ann);
    kit.lose(bob);
    kit.leave(bob);
    kit.passAlive(30_000, ann);

    assertThat(departuresSeenBy(ann))
        .containsExactly(new Left(bob.id(), LeaveReason.CONNECTION_LOST));
    assertThat(kit.mediaClosed).containsExactly(bob.id());
  }

  @Test
  void row04NobodyIsToldOfItsOwnDeparture() {
    Person ann = kit.join("ann");
    Person leaving = kit.join("leaving");
    Person silent = kit.join("silent");
    Person garbling = kit.join("garbling");

    kit.leave(leaving);
    kit.garble(garbling);
    kit.passAlive(20_000, ann);

    assertThat(departuresSeenBy(ann))
        .containsExactly(
            new Left(leaving.id(), LeaveReason.LEFT),
            new Left(garbling.id(), LeaveReason.EVICTED),
            new Left(silent.id(), LeaveReason.STOPPED_READING));
    for (Person gone : List.of(leaving, silent, garbling)) {
      assertThat(departuresSeenBy(gone)).doesNotContain(new Left(gone.id(), LeaveReason.LEFT));
      assertThat(departuresSeenBy(gone)).noneMatch(left -> left.participant().equals(gone.id()));
      assertThat(kit.line(gone).closed).isTrue();
    }
    assertThat(kit.line(silent).refusal().code()).isEqualTo(ErrorCode.STOPPED_READING);
  }

  @Test
  void row01OneWhoWasNeverInTheGroupLeavesLikeAnybodyElse() {
    Person ann = kit.join("ann");
    ConnectionId visitor = kit.connect();

    kit.run(new RoomEvent.ConnectionLost(visitor));

    assertThat(kit.line(ann).entries()).hasSize(1);
  }

  @Test
  void resumeReplaysExactlyWhatWasMissedAndTheParticipantNeverLeft() {
    Person ann = kit.join("ann");
    Person bob = kit.join("bob");
    kit.lose(bob);
    kit.post(ann, 1, "one");
    kit.postPart(ann, 2, "two", List.of(bob), "for bob");

    Person back = kit.resume(bob, 2);

    assertThat(kit.line(back).received.getFirst()).isEqualTo(new Resumed(4));
    assertThat(kit.line(back).entries())
        .extracting(entry -> entry.number())
        .containsExactly(3L, 4L);
    assertThat(lastPart(back).body()).contains(text("for bob"));
    assertThat(departuresSeenBy(ann)).isEmpty();
  }

  @Test
  void connectionThatTheServerStillThinksOpenIsReplacedByAResume() {
    Person ann = kit.join("ann");

    Person back = kit.resume(ann, 1);

    assertThat(kit.line(ann).refusal().code()).isEqualTo(ErrorCode.REPLACED);
    assertThat(kit.line(ann).closed).isTrue();
    kit.lose(ann);
    kit.post(back, 1, "still here");
    assertThat(kit.line(back).entries()).hasSize(1);
  }

  @Test
  void postSentAgainAfterAResumeIsLoggedOnce() {
    Person ann = kit.join("ann");
    kit.post(ann, 7, "once");
    kit.lose(ann);

    Person back = kit.resume(ann, 1);
    kit.post(back, 7, "once");
    kit.post(back, 8, "next");

    assertThat(kit.line(back).events())
        .extracting(event -> ((Posted) event).ref())
        .containsExactly(7L, 8L);
  }

  @Test
  void afterTheGraceTimeTheTicketIsWorthNothing() {
    Person ann = kit.join("ann");
    Person bob = kit.join("bob");
    kit.lose(bob);
    kit.passAlive(RoomSettings.DEFAULT.graceMillis(), ann);

    Person back = kit.resume(bob, 2);

    assertThat(kit.line(back).refusal().code()).isEqualTo(ErrorCode.RESUME_EXPIRED);
    assertThat(kit.room.participantOf(bob.ticket())).isEmpty();
    assertThat(kit.room.participantOf(ann.ticket())).contains(ann.id());
  }

  @Test
  void resumeJustInsideTheGraceTimeIsTaken() {
    Person ann = kit.join("ann");
    kit.lose(ann);
    kit.passMillis(RoomSettings.DEFAULT.graceMillis() - 1);

    assertThat(kit.line(kit.resume(ann, 1)).received).containsExactly(new Resumed(1));
  }

  @Test
  void resumeOfAnotherIncarnationIsToldToJoinAnew() {
    Person ann = kit.join("ann");

    Person back = kit.resume(ann, new Incarnation("_".repeat(22)), 1);

    assertThat(kit.line(back).refusal().code()).isEqualTo(ErrorCode.NEW_INCARNATION);
    assertThat(kit.line(ann).closed).isFalse();
  }

  @Test
  void resumeBeyondWhatIsKeptIsTrimmedAndTheGhostLeavesAtOnce() {
    RoomKit small = new RoomKit(new TestSettings().tailEntries(16).build());
    Person ann = small.join("ann");
    Person bob = small.join("bob");
    small.lose(bob);
    for (int ref = 1; ref <= 17; ref++) {
      small.post(ann, ref, "x");
    }

    Person back = small.resume(bob, 2);

    assertThat(small.line(back).refusal().code()).isEqualTo(ErrorCode.LOG_TRIMMED);
    assertThat(small.line(ann).events().getLast())
        .isEqualTo(new Left(bob.id(), LeaveReason.CONNECTION_LOST));
  }

  @Test
  void resumeThatClaimsTheFutureIsRefusedAndHarmsNobody() {
    Person ann = kit.join("ann");

    Person liar = kit.resume(ann, 99);

    assertThat(kit.line(liar).refusal().code()).isEqualTo(ErrorCode.MALFORMED);
    assertThat(kit.line(ann).closed).isFalse();
    assertThat(kit.room.participants()).isEqualTo(1);
  }

  @Test
  void heartbeatWithoutReadingIsNotLife() {
    Person ann = kit.join("ann");
    Person deaf = kit.join("deaf");
    for (int i = 0; i < 15; i++) {
      kit.beat(deaf, 1);
      kit.passAlive(1_000, ann);
    }

    assertThat(kit.line(deaf).refusal().code()).isEqualTo(ErrorCode.STOPPED_READING);
    assertThat(departuresSeenBy(ann))
        .containsExactly(new Left(deaf.id(), LeaveReason.STOPPED_READING));
  }

  @Test
  void readingSlowlyButSteadilyIsLife() {
    Person ann = kit.join("ann");
    for (int ref = 1; ref <= 40; ref++) {
      kit.post(ann, ref, "x");
    }
    for (int read = 1; read <= 41; read++) {
      kit.passMillis(300);
      kit.beat(ann, read);
    }

    assertThat(kit.line(ann).closed).isFalse();
  }

  @Test
  void heartbeatForAnEntryThatWasNeverSentIsCutOff() {
    Person ann = kit.join("ann");

    kit.beat(ann, 2);

    assertThat(kit.line(ann).refusal().code()).isEqualTo(ErrorCode.MALFORMED);
  }

  @Test
  void slowReaderIsHandedNoMoreThanAWindow() {
    RoomKit narrow = new RoomKit(new TestSettings().windowMessages(4).build());
    Person ann = narrow.join("ann");
    Person slow = narrow.join("slow");
    int before = narrow.line(slow).received.size();
    narrow.stall(slow);

    for (int ref = 1; ref <= 20; ref++) {
      narrow.post(ann, ref, "x");
    }

    assertThat(narrow.line(slow).received.size() - before).isEqualTo(4);
    narrow.run(new RoomEvent.MessagesWritten(slow.connection(), 2));
    assertThat(narrow.line(slow).received.size() - before).isEqualTo(6);
  }

  @Test
  void slowReaderIsCutOffAndResumesWithoutAGap() {
    Person ann = kit.join("ann");
    Person slow = kit.join("slow");
    kit.stall(slow);
    for (int ref = 1; ref <= 60; ref++) {
      kit.post(ann, ref, "x");
      kit.post(slow, ref, "y");
    }
    int got = kit.line(slow).entries().size();
    for (int i = 0; i < 10; i++) {
      kit.beat(slow, 1 + got);
      kit.passAlive(1_000, ann);
    }
    assertThat(kit.line(slow).refusal().code()).isEqualTo(ErrorCode.SLOW_CONSUMER);

    Person back = kit.resume(slow, 1 + got);

    assertThat(kit.line(back).entries()).hasSize(120 + 1 - got);
    RoomKit.assertChained(kit.line(slow).entries().getLast().position(), kit.line(back).entries());
    assertThat(departuresSeenBy(ann)).isEmpty();
  }

  @Test
  void tooManyPostsASecondAreRefusedAndTheConnectionGoesOn() {
    Person ann = kit.join("ann");
    for (int ref = 1; ref <= RoomSettings.DEFAULT.postBurst() + 1; ref++) {
      kit.post(ann, ref, "x");
    }

    assertThat(kit.line(ann).refusal().code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(kit.line(ann).refusal().ref()).contains(RoomSettings.DEFAULT.postBurst() + 1L);
    kit.passMillis(1_000);
    kit.post(ann, 100, "later");
    assertThat(kit.line(ann).events().getLast()).isInstanceOf(Posted.class);
  }

  @Test
  void floodOfAnythingIsCutOff() {
    Person ann = kit.join("ann");
    for (int i = 0; i < 4 * RoomSettings.DEFAULT.messagesPerSecond(); i++) {
      kit.beat(ann, 1);
    }
    assertThat(kit.line(ann).closed).isFalse();

    kit.beat(ann, 1);

    assertThat(kit.line(ann).refusal().code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(kit.room.participants()).isZero();
  }

  @Test
  void fullRoomRefusesInWords() {
    RoomKit small = new RoomKit(new TestSettings().people(1).build());
    small.join("ann");
    ConnectionId late = small.connect();

    small.join(late, "late");

    assertThat(small.line(late).refusal().code()).isEqualTo(ErrorCode.ROOM_FULL);
    assertThat(small.line(late).closed).isTrue();
  }

  @Test
  void nothingComesBeforeAJoinAndNoJoinComesTwice() {
    ConnectionId stranger = kit.connect();
    kit.run(new RoomEvent.LeaveRequested(stranger));
    assertThat(kit.line(stranger).refusal().code()).isEqualTo(ErrorCode.UNEXPECTED_MESSAGE);

    Person ann = kit.join("ann");
    kit.join(ann.connection(), "again");
    assertThat(kit.line(ann).refusal().code()).isEqualTo(ErrorCode.UNEXPECTED_MESSAGE);
    assertThat(kit.room.participants()).isZero();
  }

  @Test
  void whatEverybodyHasReadIsNotKept() {
    Person ann = kit.join("ann");
    Person bob = kit.join("bob");
    kit.allRead(ann, bob);

    kit.lose(bob);

    assertThat(kit.line(kit.resume(bob, 1)).refusal().code()).isEqualTo(ErrorCode.LOG_TRIMMED);
  }

  @Test
  void roomWithoutPeopleIsForgottenAfterAWhile() {
    Person ann = kit.join("ann");
    kit.leave(ann);
    kit.passMillis(RoomSettings.DEFAULT.emptyMillis() - 1);
    assertThat(kit.disposed()).isFalse();

    kit.passMillis(1);

    assertThat(kit.disposed()).isTrue();
  }

  @Test
  void shutDownIsSaidToEverybodyConnected() {
    Person ann = kit.join("ann");
    Person away = kit.join("away");
    kit.lose(away);

    kit.run(new RoomEvent.ShutdownRequested(1_000));

    List<ServerMessage> received = new ArrayList<>(kit.line(ann).received);
    assertThat(received.getLast()).isEqualTo(new Closing(1_000));
    assertThat(kit.line(ann).closed).isTrue();
    assertThat(kit.line(away).closed).isFalse();
  }

  private List<Left> departuresSeenBy(Person person) {
    return kit.line(person).events().stream()
        .filter(Left.class::isInstance)
        .map(Left.class::cast)
        .toList();
  }

  private Part lastPart(Person person) {
    return ((Posted) kit.line(person).events().getLast()).parts().getFirst();
  }
}
