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
import dev.parley.desktop.MeetingDisplay;
import dev.parley.desktop.MeetingEvents;
import dev.parley.meeting.machine.Problem;
import java.util.Optional;
import java.util.function.Consumer;
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

  // Set by the worker; leaving needs the meeting from any thread.
  private volatile @Nullable MeetingSession client;
  private volatile @Nullable MeetingMedia tied;

  // The worker's own.
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
      MeetingMedia.mutedUntilPublished(joined);
      MediaClient media =
          new MediaClient(
              engine, TrackTransforms.of(joined.frames()), new Seen(), MediaSettings.defaults());
      MeetingMedia both = new MeetingMedia(joined, media);
      tied = both;
      publish(both);
      media.watchCamera(feeds::ownPicture);
    } catch (RuntimeException e) {
      // Whatever it was, a person must not be left looking at "Connecting".
      LOG.warn("a meeting could not be joined", e);
      tell(MeetingDisplay.failed(String.valueOf(e.getMessage())));
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
  private void publish(MeetingMedia both) {
    both.setCameraOn(cameraOn);
    both.setMicrophoneOn(microphoneOn);
    try {
      both.publish(Capture.camera(request, seed), sound);
    } catch (MediaException e) {
      trouble.say(String.valueOf(e.getMessage()), System.nanoTime());
      both.publish(Optional.empty(), sound);
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
      onMedia(both -> both.published(newMedia));
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
  MediaStates.Own own() {
    return new MediaStates.Own(cameraOn && request.camera().isPresent(), microphoneOn && sound);
  }

  @Override
  void follow(Optional<Group> people) {
    if (tied != null) {
      tied.follow(people);
    }
  }

  /** Something that media does; nothing before there is any. */
  private void onMedia(Consumer<MeetingMedia> what) {
    worker.submit(
        () -> {
          MeetingMedia both = tied;
          if (both != null) {
            what.accept(both);
          }
        });
  }

  @Override
  public void microphone(boolean on) {
    worker.submit(() -> microphoneOn = on);
    onMedia(both -> both.setMicrophoneOn(on));
    worker.submit(this::tell);
  }

  @Override
  public void camera(boolean on) {
    feeds.showOwn(on);
    worker.submit(() -> cameraOn = on);
    onMedia(both -> both.setCameraOn(on));
    worker.submit(this::tell);
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
    if (tied != null) {
      tied.close();
    } else if (client != null) {
      client.close();
    }
  }
}
