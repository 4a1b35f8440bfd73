package dev.parley.desktop.live;

import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.parley.client.MeetingSession;
import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.Group;
import dev.parley.client.media.RemoteTrack;
import dev.parley.desktop.MeetingDisplay;
import dev.parley.desktop.MeetingEvents;
import dev.parley.headless.Onlooker;
import dev.parley.headless.WatchedRun;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A meeting that a judged participant takes part in and the window looks at: what the demo shows is
 * what it measures.
 */
final class WatchedMeeting extends ShownMeeting {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedMeeting.class);

  private final WatchedMeetings.Start start;
  private final Runnable ended;

  // The worker's own.
  private @Nullable WatchedRun run;
  private boolean cameraOn = true;
  private boolean microphoneOn = true;

  private WatchedMeeting(WatchedMeetings.Start start, MeetingEvents events, Runnable ended) {
    super(events);
    this.start = start;
    this.ended = ended;
    feeds.showOwn(true);
  }

  /** Starts to join and returns at once. */
  static WatchedMeeting open(WatchedMeetings.Start start, MeetingEvents events, Runnable ended) {
    WatchedMeeting meeting = new WatchedMeeting(start, events, ended);
    meeting.worker.submit(meeting::join);
    return meeting;
  }

  private void join() {
    showConnecting();
    try {
      run = start.begin(new Eyes());
      startLooking();
    } catch (IOException | RuntimeException e) {
      LOG.error("the meeting could not be joined", e);
      tell(MeetingDisplay.failed(String.valueOf(e.getMessage())));
      ended.run();
    }
  }

  private final class Eyes implements Onlooker {
    @Override
    public void view(MeetingView newView) {
      offer(newView);
    }

    @Override
    public void picture(RemoteTrack track, VideoFrame frame) {
      if (feeds.picture(track, frame)) {
        worker.submit(WatchedMeeting.this::tell);
      }
    }

    @Override
    public void sound(RemoteTrack track, byte[] pcm) {
      feeds.sound(track, pcm);
    }

    @Override
    public void ownPicture(VideoFrame frame) {
      feeds.ownPicture(frame);
    }

    @Override
    public void trouble(String words) {
      worker.submit(() -> complain(words));
    }

    @Override
    public void ended() {
      ended.run();
    }
  }

  @Override
  Optional<MeetingSession> client() {
    return run == null ? Optional.empty() : run.meeting();
  }

  @Override
  MediaStates.Own own() {
    return new MediaStates.Own(cameraOn, microphoneOn);
  }

  /** The participant follows by itself. */
  @Override
  void follow(Optional<Group> people) {}

  @Override
  public void microphone(boolean on) {
    worker.submit(
        () -> {
          microphoneOn = on;
          if (run != null) {
            run.setMicrophoneOn(on);
          }
          tell();
        });
  }

  @Override
  public void camera(boolean on) {
    feeds.showOwn(on);
    worker.submit(
        () -> {
          cameraOn = on;
          if (run != null) {
            run.setCameraOn(on);
          }
          tell();
        });
  }

  @Override
  public void close() {
    feeds.unwatchAll();
    worker.submit(
        () -> {
          if (run != null) {
            run.close();
          }
        });
    worker.close();
  }
}
