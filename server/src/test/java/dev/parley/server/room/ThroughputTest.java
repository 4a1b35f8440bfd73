package dev.parley.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage.Post;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.LogEvent.Posted;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.ServerMessage.Logged;
import dev.parley.server.room.RoomKit.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What everybody is sent in all is bounded, however many post. */
class ThroughputTest {
  /** Characters of a post that strangers send, and how often they send it. */
  private static final int CHARS = 200_000;

  private static final int EVERY_MILLIS = 800;
  private static final int STEP_MILLIS = 100;

  /** 8 Mbit/s in bytes of one step. */
  private static final int LINK_BYTES = 8_000_000 / 8 / (1_000 / STEP_MILLIS);

  private static final Bytes BODY = Bytes.of(new byte[CHARS / 4 * 3]);

  private final RoomKit kit = new RoomKit();
  private final Person ann = kit.join("ann");
  private final Person bob = kit.join("bob");
  private long refs;

  ThroughputTest() {
    kit.postPart(ann, ++refs, "commit", List.of(bob), "welcome");
  }

  private void say(Person author, int chars) {
    Post post = new Post(++refs, BODY, List.of(), Optional.empty(), Optional.empty());
    kit.run(new RoomEvent.PostReceived(author.connection(), post, chars));
  }

  private long heard(Person author) {
    return kit.line(bob).events().stream()
        .filter(event -> event instanceof Posted posted && posted.from().equals(author.id()))
        .count();
  }

  private List<Person> strangers(int count) {
    List<Person> strangers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      strangers.add(kit.join("stranger " + i));
    }
    return strangers;
  }

  @Test
  void eightStrangersCannotCutOffAMemberOnEightMegabits() {
    List<Person> strangers = strangers(8);
    kit.allRead(ann, bob);
    kit.stall(bob);
    int taken = kit.line(bob).received.size();
    long read = kit.room.head().number();
    int credit = 0;
    for (int millis = 0; millis < 40_000; millis += STEP_MILLIS) {
      if (millis % EVERY_MILLIS == 0) {
        strangers.forEach(each -> say(each, CHARS));
      }
      credit += LINK_BYTES;
      List<ServerMessage> received = kit.line(bob).received;
      while (taken < received.size() && credit >= size(received.get(taken))) {
        credit -= size(received.get(taken));
        if (received.get(taken) instanceof Logged logged) {
          read = logged.entry().number();
        }
        taken++;
        kit.run(new RoomEvent.MessagesWritten(bob.connection(), 1));
        received = kit.line(bob).received;
      }
      credit = taken == received.size() ? 0 : credit;
      if (millis % 1_000 == 0) {
        kit.beat(bob, read);
        kit.allRead(ann);
        kit.allRead(strangers.toArray(Person[]::new));
      }
      kit.passMillis(STEP_MILLIS);
    }

    assertThat(kit.line(bob).closed).isFalse();
    assertThat(kit.departuresSeenBy(bob)).isEmpty();
  }

  /** Characters on the wire, about. */
  private static int size(ServerMessage message) {
    return message instanceof Logged logged && logged.entry().event() instanceof Posted posted
        ? 300 + posted.body().length() / 3 * 4
        : 300;
  }

  @Test
  void aMemberIsHeardWhileStrangersPostAllTheyMay() {
    List<Person> strangers = strangers(8);
    for (int i = 0; i < 10; i++) {
      strangers.forEach(each -> say(each, CHARS));
    }
    assertThat(kit.line(strangers.getFirst()).refusal().code()).isEqualTo(ErrorCode.RATE_LIMITED);
    long before = heard(ann);

    say(ann, 350_000);
    say(bob, 350_000);

    assertThat(heard(ann)).isEqualTo(before + 1);
    assertThat(heard(bob)).isEqualTo(1);
  }

  @Test
  void strangersTogetherHaveWhatOneHas() {
    long one = postedInTenSeconds(new RoomKit(), 1);
    long many = postedInTenSeconds(new RoomKit(), 50);

    assertThat(one).isPositive();
    assertThat(many).isBetween(one - 1, one + 1);
  }

  /** Posts of strangers that a member is sent, when each posts all the time. */
  private static long postedInTenSeconds(RoomKit room, int strangers) {
    Person member = room.join("member");
    List<Person> others = new ArrayList<>();
    for (int i = 0; i < strangers; i++) {
      others.add(room.join("stranger " + i));
    }
    long ref = 0;
    for (int i = 0; i < 10; i++) {
      ref++;
      for (Person each : others) {
        Post post = new Post(ref, RoomKit.text("x"), List.of(), Optional.empty(), Optional.empty());
        room.run(new RoomEvent.PostReceived(each.connection(), post, CHARS));
      }
      others.forEach(each -> room.beat(each, room.room.head().number()));
      room.passAlive(1_000, member);
    }
    return room.line(member).events().stream().filter(Posted.class::isInstance).count();
  }

  @Test
  void aParticipantTakenForAStrangerStillSaysALittle() {
    List<Person> strangers = strangers(2);
    for (int i = 0; i < 10; i++) {
      say(strangers.getFirst(), CHARS);
    }
    long before = heard(strangers.getLast());

    for (int i = 0; i < 10; i++) {
      say(strangers.getLast(), 3_000);
      kit.passAlive(1_000, ann, bob);
      kit.allRead(strangers.getLast());
    }

    assertThat(heard(strangers.getLast()) - before).isEqualTo(10);
  }

  @Test
  void whoComesAgainBringsNoAllowanceAlong() {
    Rate shared = TestSettings.DEFAULT.rates().room().outsiderChars();
    int seconds = 10;
    for (int millis = 0; millis < seconds * 1_000; millis += 2 * STEP_MILLIS) {
      Person stranger = kit.join("x");
      say(stranger, 60_000);
      kit.leave(stranger);
      kit.allRead(ann, bob);
      kit.passMillis(2 * STEP_MILLIS);
    }

    long posts = kit.line(bob).events().stream().filter(Posted.class::isInstance).count() - 1;
    assertThat(posts).isPositive();
    assertThat(posts * 60_000).isLessThanOrEqualTo(shared.burst() + seconds * shared.perSecond());
  }

  @Test
  void hellosOfStrangersAreBoundedToo() {
    String hello = "x".repeat(16_000);
    int admitted = 0;
    for (int i = 0; i < 90; i++) {
      AddressGroup address = new AddressGroup(true, i);
      admitted += kit.line(kit.joinFrom(address, hello)).closed ? 0 : 1;
    }

    assertThat(admitted * 16_000L * 4 / 3)
        .isLessThanOrEqualTo(TestSettings.DEFAULT.rates().room().outsiderChars().burst());
  }

  @Test
  void oneAddressTakesOnlyItsShareOfTheRoom() {
    AddressGroup mallory = new AddressGroup(false, 7_777);
    for (int i = 0; i < TestSettings.DEFAULT.capacity().participantsOfAddress(); i++) {
      assertThat(kit.line(kit.joinFrom(mallory, "m")).closed).isFalse();
    }

    ConnectionId oneMore = kit.joinFrom(mallory, "m");
    assertThat(kit.line(oneMore).refusal().code()).isEqualTo(ErrorCode.ADDRESS_LIMITED);
    assertThat(kit.line(kit.join("honest")).closed).isFalse();
  }

  @Test
  void aCappedLogKeepsItsNewestEntry() {
    for (int i = 0; i < 5; i++) {
      say(ann, 3_000);
    }
    long before = kit.room.logBytes();

    kit.run(new RoomEvent.LogCapped(before / 2));
    assertThat(kit.room.logBytes()).isBetween(1L, before / 2);
    kit.run(new RoomEvent.LogCapped(0));

    assertThat(kit.room.logBytes()).isPositive();
    kit.passAlive(16_000, ann);
  }
}
