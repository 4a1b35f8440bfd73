package dev.parley.server.room;

import static dev.parley.server.room.RoomKit.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.LogEvent.Left;
import dev.parley.protocol.LogEvent.Posted;
import dev.parley.protocol.ServerMessage.Resumed;
import dev.parley.server.room.RoomKit.Person;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Resumes after a lost connection. */
class RoomResumeTest {
  private final RoomKit kit = new RoomKit();

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
    assertThat(kit.lastPart(back).body()).contains(text("for bob"));
    assertThat(kit.departuresSeenBy(ann)).isEmpty();
  }

  @Test
  void resumeReplacesAConnectionThatIsStillOpen() {
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
  void ticketIsInvalidAfterTheResumeTimeout() {
    Person ann = kit.join("ann");
    Person bob = kit.join("bob");
    kit.lose(bob);
    kit.passAlive(TestSettings.DEFAULT.timing().resumeTimeout().toMillis(), ann);

    Person back = kit.resume(bob, 2);

    assertThat(kit.line(back).refusal().code()).isEqualTo(ErrorCode.RESUME_EXPIRED);
    assertThat(kit.room.participantOf(bob.ticket())).isEmpty();
    assertThat(kit.room.participantOf(ann.ticket())).contains(ann.id());
  }

  @Test
  void resumeJustBeforeTheTimeoutIsAccepted() {
    Person ann = kit.join("ann");
    kit.lose(ann);
    kit.passMillis(TestSettings.DEFAULT.timing().resumeTimeout().toMillis() - 1);

    assertThat(kit.line(kit.resume(ann, 1)).received).containsExactly(new Resumed(1));
  }

  @Test
  void resumeOfAnotherIncarnationIsRefused() {
    Person ann = kit.join("ann");

    Person back = kit.resume(ann, new Incarnation("_".repeat(22)), 1);

    assertThat(kit.line(back).refusal().code()).isEqualTo(ErrorCode.NEW_INCARNATION);
    assertThat(kit.line(ann).closed).isFalse();
  }

  @Test
  void resumeBeyondTheKeptLogIsRefusedAndLeavesAtOnce() {
    RoomKit small = new RoomKit(new TestSettings().logEntries(16).build());
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
  void resumeFromAFutureEntryIsRefusedAndTheConnectionStays() {
    Person ann = kit.join("ann");

    Person liar = kit.resume(ann, 99);

    assertThat(kit.line(liar).refusal().code()).isEqualTo(ErrorCode.MALFORMED);
    assertThat(kit.line(ann).closed).isFalse();
    assertThat(kit.room.participants()).isEqualTo(1);
  }

  @Test
  void entriesThatEverybodyHasReadAreTrimmed() {
    Person ann = kit.join("ann");
    Person bob = kit.join("bob");
    kit.allRead(ann, bob);

    kit.lose(bob);

    assertThat(kit.line(kit.resume(bob, 1)).refusal().code()).isEqualTo(ErrorCode.LOG_TRIMMED);
  }
}
