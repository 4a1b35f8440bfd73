package dev.parley.suite.hostile;

import static dev.parley.suite.hostile.Meetings.assertOneMeeting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingCommand;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.Part;
import dev.parley.protocol.ParticipantId;
import dev.parley.suite.simulated.ScriptedRoom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server swaps, repeats or withholds the Welcome that lets a newcomer in. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FalseWelcomeTest {
  private final ScriptedRoom room;
  private final ScriptedRoom.Person anna;
  private final ScriptedRoom.Person bela;

  FalseWelcomeTest() throws Exception {
    room = ScriptedRoom.create();
    anna = room.join("Anna");
    bela = room.join("Bela");
    room.pass(1_000);
  }

  @BeforeEach
  void meets() {
    assertOneMeeting(anna, bela);
  }

  @AfterEach
  void close() {
    room.close();
  }

  /** Chen waits, and reads the old post before the one that is meant for him. */
  @Test
  void oldWelcomeOpensNothing() throws Exception {
    LogEvent.Posted old = commitThatLetIn("Chen");
    AtomicBoolean lied = new AtomicBoolean();
    room.tamper(
        posted -> {
          if (!posted.parts().isEmpty() && lied.compareAndSet(false, true)) {
            List<ParticipantId> newcomer = posted.parts().getFirst().to();
            room.append(withParts(old, forOthers(old, newcomer)));
          }
          return posted;
        });
    ScriptedRoom.Person again = room.join("Chen");
    room.pass(10_000);

    assertThat(lied).isTrue();
    assertThat(again.codes()).contains("STALE").doesNotContain("WELCOME_REFUSED");
    assertOneMeeting(anna, bela, again);
  }

  /** The commit is the true one; what is in it for Chen is a Welcome of an hour ago. */
  @Test
  void oldWelcomeInATrueCommitOpensNothingAndIsMadeUpFor() throws Exception {
    LogEvent.Posted old = commitThatLetIn("Chen");
    AtomicBoolean lied = new AtomicBoolean();
    room.tamper(
        posted -> {
          boolean first = !posted.parts().isEmpty() && lied.compareAndSet(false, true);
          return first ? withParts(posted, forOthers(old, posted.parts().getFirst().to())) : posted;
        });
    ScriptedRoom.Person again = room.join("Chen");
    room.pass(10_000);

    assertThat(lied).isTrue();
    assertThat(again.codes()).contains("WELCOME_REFUSED");
    assertOneMeeting(anna, bela, again);
  }

  /** Somebody comes, is let in, and leaves. */
  private LogEvent.Posted commitThatLetIn(String name) {
    ScriptedRoom.Person guest = room.join(name);
    room.pass(2_000);
    LogEvent.Posted commit =
        room.posts().stream()
            .filter(posted -> !posted.parts().isEmpty())
            .reduce((first, second) -> second)
            .orElseThrow();
    guest.engine().submit(new MeetingCommand.Leave(), guest.time());
    room.pass(2_000);
    assertOneMeeting(anna, bela);
    return commit;
  }

  private static List<Part> forOthers(LogEvent.Posted posted, List<ParticipantId> readers) {
    return posted.parts().stream()
        .map(part -> new Part(readers, part.digest(), part.body()))
        .toList();
  }

  private static LogEvent.Posted withParts(LogEvent.Posted posted, List<Part> parts) {
    return new LogEvent.Posted(posted.from(), posted.ref(), posted.body(), parts, posted.updates());
  }

  @Test
  void welcomeThatIsWithheldIsNoticedAndMadeUpFor() throws Exception {
    AtomicBoolean withheld = new AtomicBoolean();
    room.tamper(
        posted ->
            !posted.parts().isEmpty() && withheld.compareAndSet(false, true)
                ? withParts(posted, List.of())
                : posted);
    ScriptedRoom.Person chen = room.join("Chen");
    room.pass(20_000);

    assertThat(withheld).isTrue();
    assertThat(chen.codes()).contains("WELCOME_REFUSED");
    assertOneMeeting(anna, bela, chen);
  }
}
