package dev.parley.testkit.live;

import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.parley.client.MeetingListener;
import dev.parley.client.MeetingMedia;
import dev.parley.client.MeetingOptions;
import dev.parley.client.MeetingSession;
import dev.parley.client.MeetingView;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.media.MediaAccess;
import dev.parley.client.media.MediaClient;
import dev.parley.client.media.MediaListener;
import dev.parley.client.media.MediaSettings;
import dev.parley.client.media.PublishedMedia;
import dev.parley.client.media.RemoteTrack;
import dev.parley.client.media.TrackTransforms;
import dev.parley.client.media.VideoInput;
import dev.parley.client.media.libwebrtc.HookCounters;
import dev.parley.frames.FrameProtection;
import dev.parley.frames.StreamStats;
import dev.parley.frames.StreamTrust;
import dev.parley.frames.attribution.StreamFigures;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.headless.Inputs;
import dev.parley.headless.signals.TestPattern;
import dev.parley.meeting.machine.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A whole participant in this process: a real meeting, real media, counted. */
public final class LiveParticipant implements MeetingListener, MediaListener, AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final AtomicLong pictures = new AtomicLong();
  private final AtomicLong sounds = new AtomicLong();
  private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
  private final MeetingSession meeting;
  private final MediaClient media;
  private final MeetingMedia tied;
  private final UnaryOperator<MeetingView.Group> eyes;
  private volatile Optional<PublishedMedia> published = Optional.empty();
  private final UnaryOperator<PublishedMedia> announced;

  /**
   * How its client differs from an honest one in an honest world.
   *
   * @param transforms what it does to frames
   * @param eyes what the server makes it believe of the group
   * @param announced what it tells the others instead of what it publishes
   */
  public record Changes(
      Function<FrameProtection, TrackTransforms> transforms,
      UnaryOperator<MeetingView.Group> eyes,
      UnaryOperator<PublishedMedia> announced) {
    private static final Changes NONE =
        new Changes(TrackTransforms::of, UnaryOperator.identity(), UnaryOperator.identity());

    /** Frames are treated otherwise. */
    public static Changes ofFrames(Function<FrameProtection, TrackTransforms> transforms) {
      return new Changes(transforms, NONE.eyes, NONE.announced);
    }

    /** The group is seen otherwise. */
    public static Changes ofEyes(UnaryOperator<MeetingView.Group> eyes) {
      return new Changes(NONE.transforms, eyes, NONE.announced);
    }

    /** Its tracks are announced otherwise. */
    public static Changes ofAnnouncement(UnaryOperator<PublishedMedia> announced) {
      return new Changes(NONE.transforms, NONE.eyes, announced);
    }
  }

  /** What it sends, with its number in it. */
  private record Signals(int sender, TestPattern pattern) {
    static Signals of(long seed, int sender) {
      return new Signals(sender, new TestPattern(seed, sender, 320, 180));
    }
  }

  /**
   * Joins at once, with a camera and a microphone.
   *
   * @param sender the number in its pictures and sounds
   */
  public LiveParticipant(
      MeetingLink link, String name, int sender, long seed, MeetingOptions options) {
    this(link, name, Signals.of(seed, sender), options, Changes.NONE);
  }

  /** Joins at once, and is not as honest ones are. */
  public LiveParticipant(
      MeetingLink link, String name, int sender, MeetingOptions options, Changes changes) {
    this(link, name, Signals.of(sender, sender), options, changes);
  }

  private LiveParticipant(
      MeetingLink link, String name, Signals signals, MeetingOptions options, Changes changes) {
    eyes = changes.eyes;
    announced = changes.announced;
    var engine = Inputs.engine("tone", signals.sender);
    meeting = MeetingSession.join(link, name, options, this);
    media =
        new MediaClient(
            engine, changes.transforms.apply(meeting.frames()), this, MediaSettings.defaults());
    tied = new MeetingMedia(meeting, media);
    tied.publish(Optional.of(new VideoInput.Numbered(signals.pattern, 30)), true);
    submit(this::follow);
  }

  public MeetingView view() {
    return meeting.view();
  }

  public Optional<MeetingView.Group> group() {
    return view().group();
  }

  /** Pictures of others that were decoded. */
  public long pictures() {
    return pictures.get();
  }

  /** What we sealed of one of our tracks. */
  public Optional<StreamStats> sealed(TrackContext track) {
    return meeting.frames().stats().sealed(track);
  }

  /** What we opened of a member's track. */
  public Optional<StreamStats> opened(int leaf, TrackContext track) {
    return meeting.frames().stats().opened(leaf, track);
  }

  /** What is known of a member's track. */
  public Optional<StreamTrust> trust(int leaf, TrackContext track) {
    return Optional.ofNullable(meeting.trust().get(meeting.frames().opened(leaf, track)));
  }

  /** Which frames of a member's track were signed for. */
  public Optional<StreamFigures> signatures(int leaf, TrackContext track) {
    return meeting.signatures().stream()
        .filter(each -> each.leaf() == leaf && each.track() == track.value())
        .findFirst();
  }

  /** Where the server takes media calls of this participant. */
  public Optional<MediaAccess> mediaAccess() {
    return meeting.mediaAccess();
  }

  /** What of ours flows. */
  public Optional<PublishedMedia> published() {
    return published;
  }

  /** Brings media to where the meeting stands, or seems to. */
  public void look() {
    submit(this::follow);
  }

  public Map<RemoteTrack, HookCounters> received() {
    return media.received();
  }

  public Map<TrackContext, HookCounters> sent() {
    return media.sent();
  }

  public List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void changed(MeetingView view) {
    submit(this::follow);
  }

  @Override
  public void said(Problem problem) {
    problems.add(problem.toString());
  }

  @Override
  public void remoteVideo(RemoteTrack track, VideoFrame frame) {
    pictures.incrementAndGet();
  }

  @Override
  public void remoteAudio(RemoteTrack track, byte[] pcm, int rate, int channels) {
    sounds.incrementAndGet();
  }

  @Override
  public void published(PublishedMedia media) {
    published = Optional.of(media);
    submit(() -> tied.published(announced.apply(media)));
  }

  @Override
  public void failure(Problem problem) {
    problems.add(problem.toString());
  }

  @Override
  public void unsealed(Problem problem) {
    problems.add(problem.toString());
    tied.leave();
  }

  private void follow() {
    tied.follow(meeting.view().group().map(eyes));
  }

  private void submit(Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException e) {
      // The participant is closed: nothing follows the meeting any more.
    }
  }

  @Override
  public void close() {
    thread.close();
    tied.close();
  }
}
