package dev.parley.client.ui.live;

import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.parley.client.headless.HeadlessOptions;
import dev.parley.client.headless.Onlooker;
import dev.parley.client.headless.WatchedRun;
import dev.parley.client.media.RemoteTrack;
import dev.parley.client.meeting.Phase;
import dev.parley.client.runtime.MeetingView;
import dev.parley.client.runtime.MeetingView.Group;
import dev.parley.client.ui.Latest;
import dev.parley.client.ui.LiveMeeting;
import dev.parley.client.ui.MeetingEvents;
import dev.parley.client.ui.MeetingState;
import dev.parley.client.ui.PersonId;
import dev.parley.client.ui.video.PictureExchange;
import dev.parley.protocol.ParticipantId;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A meeting that a judged participant takes part in and the window looks at: what the demo shows is
 * what it measures.
 */
final class WatchedMeeting implements LiveMeeting {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedMeeting.class);
  private static final long JUDGE_MILLIS = 500;

  private final HeadlessOptions options;
  private final MeetingEvents events;
  private final Runnable ended;
  private final Worker worker = new Worker("parley-window");
  private final Latest<MeetingView> views = new Latest<>(worker::submit, this::look);
  private final Feeds feeds = new Feeds();
  private final Trouble trouble = new Trouble();

  // The worker's own.
  private @Nullable WatchedRun run;
  private @Nullable MeetingView view;
  private Optional<Group> group = Optional.empty();
  private MeetingState told = MeetingState.connecting();
  private boolean cameraOn = true;
  private boolean microphoneOn = true;

  private WatchedMeeting(HeadlessOptions options, MeetingEvents events, Runnable ended) {
    this.options = options;
    this.events = events;
    this.ended = ended;
    feeds.showOwn(true);
  }

  /** Starts to join and returns at once. */
  static WatchedMeeting open(HeadlessOptions options, MeetingEvents events, Runnable ended) {
    WatchedMeeting meeting = new WatchedMeeting(options, events, ended);
    meeting.worker.submit(meeting::join);
    return meeting;
  }

  private void join() {
    events.changed(told);
    try {
      run = WatchedRun.begin(options, System.out, System.err, new Eyes());
      worker.every(JUDGE_MILLIS, this::judge);
    } catch (IOException | RuntimeException e) {
      LOG.error("the meeting could not be joined", e);
      events.changed(MeetingState.failed(String.valueOf(e.getMessage())));
      ended.run();
    }
  }

  private final class Eyes implements Onlooker {
    @Override
    public void view(MeetingView newView) {
      views.offer(newView);
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
      worker.submit(
          () -> {
            trouble.say(words, System.nanoTime());
            tell();
          });
    }

    @Override
    public void ended() {
      ended.run();
    }
  }

  private void look(MeetingView newView) {
    view = newView;
    if (newView.group().isPresent() || newView.phase() != Phase.RESUMING) {
      group = newView.group();
    }
    group.ifPresent(feeds::follow);
    tell();
  }

  private void judge() {
    if (run != null && group.isPresent()) {
      feeds.judge(group.get(), run.frames(), System.nanoTime());
    }
    tell();
  }

  private void tell() {
    if (view == null) {
      return;
    }
    long now = System.nanoTime();
    Roster.Own own = new Roster.Own(cameraOn, microphoneOn);
    MeetingState state = Roster.state(view, group, own, feeds::health, trouble.words(now), now);
    if (!state.equals(told)) {
      told = state;
      events.changed(state);
    }
  }

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
  public void remove(PersonId person) {
    worker.submit(() -> group.flatMap(g -> Roster.find(g, person)).ifPresent(this::remove));
  }

  private void remove(ParticipantId participant) {
    if (run != null) {
      run.remove(participant);
    }
  }

  @Override
  public void watch(PersonId person, PictureExchange pictures) {
    feeds.watch(person, pictures);
  }

  @Override
  public void unwatch(PersonId person) {
    feeds.unwatch(person);
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
