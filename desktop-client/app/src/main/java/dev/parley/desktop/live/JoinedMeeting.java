package dev.parley.desktop.live;

import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingListener;
import dev.parley.client.MeetingMedia;
import dev.parley.client.MeetingOptions;
import dev.parley.client.MeetingSession;
import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.Group;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.media.MediaClient;
import dev.parley.client.media.MediaEngine;
import dev.parley.client.media.MediaException;
import dev.parley.client.media.MediaListener;
import dev.parley.client.media.MediaSettings;
import dev.parley.client.media.PublishedMedia;
import dev.parley.client.media.RemoteTrack;
import dev.parley.client.media.TrackTransforms;
import dev.parley.desktop.JoinRequest;
import dev.parley.desktop.MeetingEvents;
import dev.parley.desktop.MeetingState;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.machine.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One real meeting behind the window: the meeting's client and the media client, joined. */
final class JoinedMeeting extends ShownMeeting {
  private static final Logger LOG = LoggerFactory.getLogger(JoinedMeeting.class);

  private final MeetingLink link;
  private final JoinRequest request;
  private final MeetingOptions options;
  private final long seed;

  /** Set by the worker; anyone who closes the meeting leaves with it. */
  private volatile @Nullable MeetingSession client;

  // The worker's own.
  private @Nullable MediaClient media;
  private @Nullable MeetingMedia route;
  private Optional<PublishedMedia> published = Optional.empty();
  private boolean cameraOn;
  private boolean microphoneOn;
  private boolean sound;

  private JoinedMeeting(
      MeetingLink link,
      JoinRequest request,
      MeetingOptions options,
      long seed,
      MeetingEvents events) {
    super(events);
    this.link = link;
    this.request = request;
    this.options = options;
    this.seed = seed;
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
    showConnecting();
    try {
      MediaEngine engine = engine();
      MeetingSession joined = MeetingSession.join(link, request.name(), options, new Heard());
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
    startLooking();
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
    sayMuted();
  }

  /** Media does it; this only tells the others. */
  private void sayMuted() {
    MeetingSession joined = client;
    if (joined != null) {
      joined.submit(new MeetingCommand.Chat(new ChatCommand.Muted(!(microphoneOn && sound))));
    }
  }

  /** The meeting's thread only hands its news over. */
  private final class Heard implements MeetingListener {
    @Override
    public void changed(MeetingView newView) {
      offer(newView);
    }

    @Override
    public void said(Problem problem) {
      complain(problem);
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
    public void failure(Problem problem) {
      complain(problem);
    }

    @Override
    public void unsealed(Problem problem) {
      leave();
      end(problem);
    }
  }

  @Override
  Optional<MeetingSession> client() {
    return Optional.ofNullable(client);
  }

  @Override
  Roster.Own own() {
    return new Roster.Own(cameraOn && request.camera().isPresent(), microphoneOn && sound);
  }

  @Override
  void follow(Optional<Group> people) {
    if (client != null && route != null) {
      route.follow(client.mediaAccess(), people);
    }
  }

  /** A camera that is off is not announced, so that nobody waits for its pictures. */
  private void announce() {
    if (client != null && published.isPresent()) {
      PublishedMedia all = published.get();
      client.submit(
          new MeetingCommand.Announce(
              new PublishedMedia(
                  all.sessionId(),
                  all.tracks().stream()
                      .filter(track -> cameraOn || track.context() != TrackContext.CAMERA)
                      .toList())));
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
          sayMuted();
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
  public void close() {
    feeds.unwatchAll();
    leave();
    worker.submit(this::shut);
    worker.close();
  }

  /** The others hear at once that we leave, whatever the worker is about. */
  private void leave() {
    MeetingSession joined = client;
    if (joined != null) {
      joined.submit(new MeetingCommand.Leave());
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
