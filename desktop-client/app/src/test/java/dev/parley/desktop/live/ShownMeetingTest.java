package dev.parley.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingSession;
import dev.parley.client.MeetingView.Group;
import dev.parley.desktop.MeetingDisplay;
import dev.parley.meeting.machine.Problem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ShownMeetingTest {
  private final List<MeetingDisplay> told = new CopyOnWriteArrayList<>();

  /** A meeting that nobody takes part in. */
  private final class Empty extends ShownMeeting {
    Empty() {
      super(told::add);
    }

    @Override
    Optional<MeetingSession> client() {
      return Optional.empty();
    }

    @Override
    MediaStates.Own own() {
      return new MediaStates.Own(false, false);
    }

    @Override
    void follow(Optional<Group> people) {}

    @Override
    public void microphone(boolean on) {}

    @Override
    public void camera(boolean on) {}

    @Override
    public void close() {
      worker.close();
    }
  }

  @Test
  void aMeetingThatIsLeftForItsMediaSaysWhyAndNothingAfterIt() {
    Empty meeting = new Empty();
    meeting.end(new Problem("UNSEALED_MEDIA", "The meeting was left."));
    meeting.worker.submit(() -> meeting.tell(MeetingDisplay.connecting()));
    meeting.close();
    assertThat(told).containsExactly(MeetingDisplay.failed("The meeting was left."));
  }
}
