package dev.parley.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.LogEvent.Left;
import dev.parley.protocol.LogEvent.Posted;
import dev.parley.server.room.RoomKit.Person;
import org.junit.jupiter.api.Test;

/** Limits of a room: what is refused, evicted and disconnected. */
class RoomLimitsTest {
  private final RoomKit kit = new RoomKit();

  @Test
  void heartbeatWithoutReadingDoesNotPreventRemoval() {
    Person ann = kit.join("ann");
    Person deaf = kit.join("deaf");
    for (int i = 0; i < 15; i++) {
      kit.beat(deaf, 1);
      kit.passAlive(1_000, ann);
    }

    assertThat(kit.line(deaf).refusal().code()).isEqualTo(ErrorCode.STOPPED_READING);
    assertThat(kit.departuresSeenBy(ann))
        .containsExactly(new Left(deaf.id(), LeaveReason.STOPPED_READING));
  }

  @Test
  void slowButSteadyReadingPreventsRemoval() {
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
  void heartbeatForAnEntryThatWasNeverSentEvicts() {
    Person ann = kit.join("ann");

    kit.beat(ann, 2);

    assertThat(kit.line(ann).refusal().code()).isEqualTo(ErrorCode.MALFORMED);
  }

  @Test
  void slowConsumerIsSentNoMoreThanAWindow() {
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
  void slowConsumerIsDisconnectedAndResumesWithoutAGap() {
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
    assertThat(kit.departuresSeenBy(ann)).isEmpty();
  }

  @Test
  void postsOverTheRateAreRefusedAndTheConnectionStays() {
    Person ann = kit.join("ann");
    for (int ref = 1; ref <= TestSettings.DEFAULT.rates().posts().burst() + 1; ref++) {
      kit.post(ann, ref, "x");
    }

    assertThat(kit.line(ann).refusal().code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(kit.line(ann).refusal().ref())
        .contains(TestSettings.DEFAULT.rates().posts().burst() + 1L);
    kit.passMillis(1_000);
    kit.post(ann, 100, "later");
    assertThat(kit.line(ann).events().getLast()).isInstanceOf(Posted.class);
  }

  @Test
  void messagesOverTheRateEvict() {
    Person ann = kit.join("ann");
    for (int i = 0; i < 4 * TestSettings.DEFAULT.rates().messages().perSecond(); i++) {
      kit.beat(ann, 1);
    }
    assertThat(kit.line(ann).closed).isFalse();

    kit.beat(ann, 1);

    assertThat(kit.line(ann).refusal().code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(kit.room.participants()).isZero();
  }

  @Test
  void fullRoomRefusesWithItsLimit() {
    RoomKit small = new RoomKit(new TestSettings().participants(1).build());
    small.join("ann");
    ConnectionId late = small.connect();

    small.join(late, "late");

    assertThat(small.line(late).refusal().code()).isEqualTo(ErrorCode.ROOM_FULL);
    assertThat(small.line(late).refusal().detail()).isEqualTo("1");
    assertThat(small.line(late).closed).isTrue();
  }

  @Test
  void firstMessageMustBeAJoinAndASecondJoinEvicts() {
    ConnectionId stranger = kit.connect();
    kit.run(new RoomEvent.LeaveRequested(stranger));
    assertThat(kit.line(stranger).refusal().code()).isEqualTo(ErrorCode.UNEXPECTED_MESSAGE);

    Person ann = kit.join("ann");
    kit.join(ann.connection(), "again");
    assertThat(kit.line(ann).refusal().code()).isEqualTo(ErrorCode.UNEXPECTED_MESSAGE);
    assertThat(kit.room.participants()).isZero();
  }
}
