package dev.parley.client.ui.live;

import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.parley.client.frames.TrackContext;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.media.MediaClient;
import dev.parley.client.media.MediaEngine;
import dev.parley.client.media.MediaException;
import dev.parley.client.media.MediaListener;
import dev.parley.client.media.MediaSettings;
import dev.parley.client.media.MeetingMedia;
import dev.parley.client.media.RemoteTrack;
import dev.parley.client.media.TrackTransforms;
import dev.parley.client.meeting.Phase;
import dev.parley.client.meeting.Problem;
import dev.parley.client.runtime.MeetingClient;
import dev.parley.client.runtime.MeetingListener;
import dev.parley.client.runtime.MeetingOptions;
import dev.parley.client.runtime.MeetingView;
import dev.parley.client.runtime.MeetingView.Group;
import dev.parley.client.runtime.PublishedMedia;
import dev.parley.client.ui.JoinRequest;
import dev.parley.client.ui.Latest;
import dev.parley.client.ui.LiveMeeting;
import dev.parley.client.ui.MeetingEvents;
import dev.parley.client.ui.MeetingState;
import dev.parley.client.ui.PersonId;
import dev.parley.client.ui.video.PictureExchange;
import dev.parley.protocol.ParticipantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One real meeting behind the window: the meeting's client and the media client, joined together.
 *
 * <p>Everything but pictures and sound happens on one thread of its own, which opens, looks, judges
 * twice a second how the streams do, and closes. Pictures are converted on the threads that bring
 * them and go straight to their tiles ({@link Feeds}).
 */
final class JoinedMeeting implements LiveMeeting {
  private static final Logger LOG = LoggerFactory.getLogger(JoinedMeeting.class);
  private static final long JUDGE_MILLIS = 500;

  private final MeetingLink link;
  private final JoinRequest request;
  private final MeetingOptions options;
  private final long seed;
  private final MeetingEvents events;
  private final Worker worker = new Worker("parley-window");
  private final Latest<MeetingView> views = new Latest<>(worker::submit, this::look);
  private final Feeds feeds = new Feeds();
  private final Trouble trouble = new Trouble();

  /** Set by the worker; whoever closes the meeting leaves with it. */
  private volatile @Nullable MeetingClient client;

  // The worker's own.
  private @Nullable MediaClient media;
  private @Nullable MeetingMedia route;
  private @Nullable MeetingView view;
  private Optional<Group> group = Optional.empty();
  private Optional<PublishedMedia> published = Optional.empty();
  private MeetingState told = MeetingState.connecting();
  private boolean cameraOn;
  private boolean microphoneOn;
  private boolean sound;

  private JoinedMeeting(
      MeetingLink link,
      JoinRequest request,
      MeetingOptions options,
      long seed,
      MeetingEvents events) {
    this.link = link;
    this.request = request;
    this.options = options;
    this.seed = seed;
    this.events = events;
    this.cameraOn = request.cameraOn();
    this.microphoneOn = request.microphoneOn();
    this.sound = request.microphone().isPresent();
    feeds.showOwn(cameraOn);
  }

  /** Starts to join and returns at once. */
  static JoinedMeeting open(
      MeetingLink link,
      JoinRequest request,
      MeetingOptions options,
      long seed,
      MeetingEvents events) {
    JoinedMeeting meeting = new JoinedMeeting(link, request, options, seed, events);
    meeting.worker.submit(meeting::join);
    return meeting;
  }

  /** Sound is opened first: without an engine that seals, nobody is joined. */
  private void join() {
    events.changed(told);
    try {
      MediaEngine engine = engine();
      MeetingClient joined = MeetingClient.join(link, request.name(), options, new Heard());
      client = joined;
      media =
          new MediaClient(
              engine, TrackTransforms.of(joined.frames()), new Seen(), MediaSettings.defaults());
      route = new MeetingMedia(media);
      publish(media);
    } catch (RuntimeException e) {
      // Whatever it was, a person must not be left looking at "Connecting".
      LOG.warn("a meeting could not be joined", e);
      tell(MeetingState.failed(String.valueOf(e.getMessage())));
      return;
    }
    worker.every(JUDGE_MILLIS, this::judge);
  }

  /** Sound that cannot be opened keeps nobody out of the meeting. */
  private MediaEngine engine() {
    try {
      return Capture.engine(request);
    } catch (MediaException e) {
      trouble.say(String.valueOf(e.getMessage()), System.nanoTime());
      sound = false;
      return Capture.silent();
    }
  }

  /** A camera that cannot be opened keeps nobody out of the meeting. */
  private void publish(MediaClient newMedia) {
    try {
      newMedia.publish(Capture.camera(request, seed), sound);
    } catch (MediaException e) {
      trouble.say(String.valueOf(e.getMessage()), System.nanoTime());
      newMedia.publish(Optional.empty(), sound);
    }
    newMedia.watchCamera(feeds::ownPicture);
    newMedia.setCameraOn(cameraOn);
    newMedia.setMicrophoneOn(microphoneOn);
  }

  /** The meeting's thread only hands its news over. */
  private final class Heard implements MeetingListener {
    @Override
    public void changed(MeetingView newView) {
      views.offer(newView);
    }

    @Override
    public void said(Problem problem) {
      worker.submit(() -> complain(problem.words()));
    }
  }

  /** Media's threads bring pictures to the tiles and hand everything else over. */
  private final class Seen implements MediaListener {
    @Override
    public void remoteVideo(RemoteTrack track, VideoFrame frame) {
      if (feeds.picture(track, frame)) {
        worker.submit(JoinedMeeting.this::tell);
      }
    }

    @Override
    public void remoteAudio(RemoteTrack track, byte[] pcm, int rate, int channels) {
      feeds.sound(track, pcm);
    }

    @Override
    public void published(PublishedMedia newMedia) {
      worker.submit(
          () -> {
            published = Optional.of(newMedia);
            announce();
          });
    }

    @Override
    public void failure(String words) {
      worker.submit(() -> complain(words));
    }
  }

  private void look(MeetingView newView) {
    view = newView;
    if (newView.group().isPresent() || newView.phase() != Phase.RESUMING) {
      group = newView.group();
    }
    group.ifPresent(feeds::follow);
    if (client != null && route != null) {
      route.follow(client.mediaAccess(), group);
    }
    tell();
  }

  private void judge() {
    if (client != null && group.isPresent()) {
      feeds.judge(group.get(), client.frames().stats(), System.nanoTime());
    }
    tell();
  }

  private void complain(String words) {
    trouble.say(words, System.nanoTime());
    tell();
  }

  private void tell() {
    if (view == null) {
      return;
    }
    long now = System.nanoTime();
    Roster.Own own =
        new Roster.Own(cameraOn && request.camera().isPresent(), microphoneOn && sound);
    tell(Roster.state(view, group, own, feeds::health, trouble.words(now), now));
  }

  private void tell(MeetingState state) {
    if (!state.equals(told)) {
      told = state;
      events.changed(state);
    }
  }

  /** A camera that is off is not announced, so that nobody waits for its pictures. */
  private void announce() {
    if (client != null && published.isPresent()) {
      PublishedMedia all = published.get();
      client.announce(
          new PublishedMedia(
              all.sessionId(),
              all.tracks().stream()
                  .filter(track -> cameraOn || track.context() != TrackContext.CAMERA)
                  .toList()));
    }
  }

  @Override
  public void microphone(boolean on) {
    worker.submit(
        () -> {
          microphoneOn = on;
          if (media != null) {
            media.setMicrophoneOn(on);
          }
          tell();
        });
  }

  @Override
  public void camera(boolean on) {
    feeds.showOwn(on);
    worker.submit(
        () -> {
          boolean changed = cameraOn != on;
          cameraOn = on;
          if (media != null) {
            media.setCameraOn(on);
          }
          if (changed) {
            announce();
          }
          tell();
        });
  }

  @Override
  public void remove(PersonId person) {
    worker.submit(() -> group.flatMap(g -> Roster.find(g, person)).ifPresent(this::remove));
  }

  private void remove(ParticipantId participant) {
    if (client != null) {
      client.removeMember(participant);
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
    leave();
    worker.submit(this::shut);
    worker.close();
  }

  /** The others hear at once that we leave, whatever the worker is about. */
  private void leave() {
    MeetingClient joined = client;
    if (joined != null) {
      joined.leave();
    }
  }

  private void shut() {
    leave();
    if (media != null) {
      media.close();
    }
    if (client != null) {
      client.close();
    }
    if (route != null) {
      route.close();
    }
  }
}
