package dev.parley.suite.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingListener;
import dev.parley.client.MeetingOptions;
import dev.parley.client.MeetingSession;
import dev.parley.client.MeetingView;
import dev.parley.client.identity.MeetingLink;
import dev.parley.meeting.machine.Problem;
import dev.parley.testkit.Waits;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Anyone who ends the process of a participant makes it leave: the others see it go at once, and
 * not when the time is over in which a lost connection may be resumed.
 */
@Timeout(240)
class OrderlyEndTest {
  /** Longer than this test may take: nobody is seen to go by being silent. */
  private static final Duration GRACE = Duration.ofMinutes(10);

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Neighbours neighbours = new Neighbours();
  private final LiveServer server = server();

  private static LiveServer server() {
    try {
      return new LiveServer(GRACE);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void close() {
    neighbours.close();
    server.close();
  }

  @Test
  void participantWithoutAWindowLeavesWhenItsProcessIsEnded() throws Exception {
    String link = server.newMeeting();
    leavesWhenEnded(link, neighbours.join("Grace", link));
  }

  @Test
  void windowLeavesWhenItsProcessIsEnded() throws Exception {
    Display.ensure();
    String link = server.newMeeting();
    leavesWhenEnded(link, neighbours.openWindow("Ada", link));
    assertThat(Neighbours.errors("Ada")).doesNotContain("Exception");
  }

  @Test
  void screenWithoutADisplayIsAnsweredInWords() throws Exception {
    Process process = neighbours.joinWithScreenButNoDisplay("Mary", server.newMeeting());
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isNotZero().isLessThan(128);
    assertThat(Neighbours.errors("Mary"))
        .contains("There is no screen that could be sent: no X display can be opened.")
        .doesNotContain("\tat ");
  }

  private static void leavesWhenEnded(String link, Process process) throws Exception {
    try (MeetingSession watcher =
        MeetingSession.join(
            MeetingLink.parse(link, false), "Watcher", MeetingOptions.defaults(), new Silent())) {
      until(watcher, "two in the meeting", view -> present(view) == 2);
      process.destroy();
      until(watcher, "the other has left", view -> present(view) == 1);
    }
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private static long present(MeetingView view) {
    return view.group().stream()
        .flatMap(group -> group.members().stream())
        .filter(member -> !member.departed())
        .count();
  }

  private static void until(MeetingSession watcher, String what, Predicate<MeetingView> condition) {
    Waits.until(PATIENCE, () -> condition.test(watcher.view()), () -> what + ": " + watcher.view());
  }

  private static final class Silent implements MeetingListener {
    @Override
    public void changed(MeetingView view) {}

    @Override
    public void said(Problem problem) {}
  }
}
