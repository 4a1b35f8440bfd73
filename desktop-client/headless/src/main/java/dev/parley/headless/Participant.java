package dev.parley.headless;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.parley.client.MeetingListener;
import dev.parley.client.MeetingMedia;
import dev.parley.client.MeetingSession;
import dev.parley.client.MeetingView;
import dev.parley.client.media.MediaClient;
import dev.parley.client.media.MediaListener;
import dev.parley.client.media.MediaSettings;
import dev.parley.client.media.PublishedMedia;
import dev.parley.client.media.RemoteTrack;
import dev.parley.client.media.TrackTransforms;
import dev.parley.frames.FrameProtection;
import dev.parley.headless.signals.SenderNumber;
import dev.parley.meeting.machine.Phase;
import dev.parley.meeting.machine.Problem;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One participant without a window: the meeting and the media, tied together on one thread. What
 * the meeting says decides what is pulled; what media publishes is announced in the meeting.
 */
final class Participant implements MeetingListener, MediaListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Participant.class);
  private static final long CLOSE_SECONDS = 10;

  private final HeadlessOptions options;
  private final JsonLines lines;
  private final Onlooker onlooker;
  private final RemoteStreams remote;
  private final FigureLines figures = new FigureLines();
  private final StreamLedger ledger = new StreamLedger();
  private final ChatLines chat;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("parley-participant").daemon().factory());

  // Set before the thread does anything, and only read by it.
  private volatile @Nullable MeetingSession meeting;
  private @Nullable MediaClient media;
  private @Nullable MeetingMedia tied;
  private @Nullable EncodedDump dump;

  private volatile int exitCode = HeadlessRun.DONE;

  // The thread's own.
  private @Nullable MeetingView shown;
  private boolean over;

  Participant(HeadlessOptions options, JsonLines lines) throws IOException {
    this(options, lines, Onlooker.NOBODY);
  }

  Participant(HeadlessOptions options, JsonLines lines, Onlooker onlooker) throws IOException {
    this.options = options;
    this.lines = lines;
    this.onlooker = onlooker;
    this.chat = new ChatLines(lines.of(options.reporting().chat()));
    References references =
        new References(
            options.sources().seed(), options.expected().pictures(), options.expected().sounds());
    Optional<Recording> recording =
        options.reporting().record().isPresent()
            ? Optional.of(new Recording(options.reporting().record().get()))
            : Optional.empty();
    this.remote = new RemoteStreams(references, recording, lines);
  }

  /** Begins to take part. Camera and microphone are opened first: without them nobody is joined. */
  void start() throws IOException {
    int sender = SenderNumber.of(options.joining().name());
    var camera = Inputs.camera(options.sources().camera(), options.sources().seed(), sender);
    var engine = Inputs.engine(options.sources().microphone(), sender);
    lines.print("joining");
    MeetingSession joined =
        MeetingSession.join(
            options.joining().link(), options.joining().name(), options.joining().meeting(), this);
    meeting = joined;
    MeetingMedia.mutedUntilPublished(joined);
    MediaClient client =
        new MediaClient(engine, transforms(joined), this, MediaSettings.defaults());
    media = client;
    MeetingMedia both = new MeetingMedia(joined, client);
    tied = both;
    both.publish(camera, !options.sources().microphone().equals("none"));
    if (onlooker != Onlooker.NOBODY) {
      client.watchCamera(onlooker::ownPicture);
    }
    submit(this::follow);
    every(this::report);
  }

  private TrackTransforms transforms(MeetingSession joined) throws IOException {
    TrackTransforms transforms = TrackTransforms.of(joined.frames());
    if (options.reporting().dumpEncoded().isEmpty()) {
      return transforms;
    }
    EncodedDump dumping = new EncodedDump(transforms, options.reporting().dumpEncoded().get());
    dump = dumping;
    return dumping;
  }

  /** Waits until the meeting is over, or the time to stay has passed. */
  void await() throws InterruptedException {
    if (options.stay().seconds().isEmpty()) {
      ended.await();
    } else if (!ended.await(options.stay().seconds().get(), TimeUnit.SECONDS)) {
      LOG.debug("The time to stay is over");
    }
  }

  /** How the process is to end, once it is over. */
  int exitCode() {
    return exitCode;
  }

  Optional<MeetingSession> meeting() {
    return Optional.ofNullable(meeting);
  }

  void leave() {
    ended.countDown();
  }

  /** Asks something of the meeting. */
  void tell(Consumer<MeetingSession> task) {
    submit(
        () -> {
          if (meeting != null) {
            task.accept(meeting);
          }
        });
  }

  void setCameraOn(boolean on) {
    onMedia(both -> both.setCameraOn(on));
  }

  void setMicrophoneOn(boolean on) {
    onMedia(both -> both.setMicrophoneOn(on));
  }

  private void onMedia(Consumer<MeetingMedia> what) {
    submit(
        () -> {
          if (tied != null) {
            what.accept(tied);
          }
        });
  }

  @Override
  public void changed(MeetingView view) {
    submit(this::follow);
  }

  @Override
  public void said(Problem problem) {
    // Leaving is what was asked for; being removed is told of by its own line.
    if (problem.code().equals("LEFT") || problem.code().equals("REMOVED")) {
      return;
    }
    onlooker.trouble(problem.words());
    lines.problem(problem.code(), problem.words());
  }

  @Override
  public void remoteVideo(RemoteTrack track, VideoFrame frame) {
    remote.picture(track, frame);
    onlooker.picture(track, frame);
  }

  @Override
  public void remoteAudio(RemoteTrack track, byte[] pcm, int rate, int channels) {
    remote.sound(track, pcm, rate, channels);
    onlooker.sound(track, pcm);
  }

  @Override
  public void published(PublishedMedia published) {
    onMedia(both -> both.published(published));
  }

  @Override
  public void failure(Problem problem) {
    said(problem);
  }

  @Override
  public void unsealed(Problem problem) {
    said(problem);
    submit(
        () -> {
          exitCode = over ? exitCode : HeadlessRun.FAILED;
          if (tied != null) {
            tied.leave();
          }
          end(Phase.LEFT);
        });
  }

  private Optional<MeetingView> view() {
    return meeting == null ? Optional.empty() : Optional.of(meeting.view());
  }

  /** Brings media to where the meeting stands, and says what changed. */
  private void follow() {
    Optional<MeetingView> now = view();
    if (now.isEmpty() || now.get().equals(shown)) {
      return;
    }
    MeetingView view = now.get();
    shown = view;
    lines.print(ViewLines.line(lines, view));
    chat.tell(view.conversation());
    onlooker.view(view);
    if (view.phase().isFinal()) {
      end(view.phase());
      return;
    }
    if (meeting != null && tied != null) {
      Optional<MeetingView.Group> group = view.group();
      FrameProtection frames = meeting.frames();
      group.ifPresent(g -> MeetingMedia.wanted(g).forEach(each -> expect(each, g, frames)));
      tied.follow(group);
    }
  }

  private void expect(RemoteTrack track, MeetingView.Group group, FrameProtection frames) {
    group
        .member(track.participant())
        .ifPresent(
            member -> {
              remote.expect(track, member.name());
              ledger.occupy(
                  new StreamKey(member.leaf(), member.name(), track.context()),
                  track.participant(),
                  frames.opened(member.leaf(), track.context()));
            });
  }

  private void end(Phase phase) {
    if (over) {
      return;
    }
    over = true;
    switch (phase) {
      case REMOVED -> {
        lines.print("removed");
        endAfter(options.stay().afterRemoval());
      }
      case DENIED -> {
        lines.print("denied");
        exitCode = HeadlessRun.DENIED;
        endAfter(0);
      }
      case LEFT -> {
        lines.print("left");
        endAfter(0);
      }
      case FAILED -> {
        exitCode = HeadlessRun.FAILED;
        endAfter(0);
      }
      case CONNECTING, WAITING, IN_MEETING, RESUMING -> {}
    }
  }

  private void endAfter(int seconds) {
    Future<?> unused = thread.schedule(ended::countDown, seconds, TimeUnit.SECONDS);
  }

  private void report() {
    if (meeting == null || media == null) {
      return;
    }
    MeetingSession joined = meeting;
    var stats = joined.frames().stats();
    ObjectNode line = lines.line("stats");
    figures.outgoing(stats, line.putArray("outgoing"));
    ArrayNode incoming = line.putArray("incoming");
    for (StreamKey each : remote.streams()) {
      ObjectNode item = incoming.addObject();
      item.put("leaf", each.leaf()).put("name", each.name()).put("track", each.context().name());
      ledger.of(each, stats).ifPresent(opened -> figures.stream(opened, "opened", item));
      ledger.of(each).ifPresent(stream -> figures.trust(stream, joined, item));
      remote.report(each, item);
    }
    FigureLines.hooks(media, line.putObject("hooks"));
    line.put("notLookedAt", remote.leftOut());
    lines.print(line);
  }

  private void submit(Runnable task) {
    try {
      Future<?> unused = thread.submit(guarded(task));
    } catch (RejectedExecutionException e) {
      LOG.debug("The participant is closing");
    }
  }

  private void every(Runnable task) {
    Future<?> unused = thread.scheduleAtFixedRate(guarded(task), 1, 1, TimeUnit.SECONDS);
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("The participant stumbled", e);
      }
    };
  }

  /** Leaves the room, then ends media, then the rest. The last figures are printed before. */
  @Override
  public void close() {
    ended.countDown();
    submit(this::report);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("The participant did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (tied != null) {
      tied.leave();
    }
    if (!over) {
      lines.print("left");
    }
    if (tied != null) {
      tied.close();
    } else if (meeting != null) {
      meeting.close();
    }
    remote.close();
    if (dump != null) {
      dump.close();
    }
    lines.print("ended");
  }
}
