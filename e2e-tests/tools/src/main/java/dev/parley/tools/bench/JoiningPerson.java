package dev.parley.tools.bench;

import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.parley.client.MeetingListener;
import dev.parley.client.MeetingMedia;
import dev.parley.client.MeetingOptions;
import dev.parley.client.MeetingSession;
import dev.parley.client.MeetingView;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.media.MediaClient;
import dev.parley.client.media.MediaEngine;
import dev.parley.client.media.MediaListener;
import dev.parley.client.media.MediaSettings;
import dev.parley.client.media.PcmSource;
import dev.parley.client.media.PublishedMedia;
import dev.parley.client.media.RemoteTrack;
import dev.parley.client.media.TrackTransforms;
import dev.parley.client.media.VideoInput;
import dev.parley.frames.FrameProtection;
import dev.parley.frames.FrameTransform;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.meeting.machine.Phase;
import dev.parley.meeting.machine.Problem;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** A participant with a camera and no window, whose way into the meeting is timed. */
final class JoiningPerson implements MeetingListener, MediaListener, AutoCloseable {
  private final JoinTimes times;
  private final boolean receives;
  private final CountDownLatch sending = new CountDownLatch(1);
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("parley-joining").daemon().factory());
  private final CountDownLatch made = new CountDownLatch(1);
  private final MeetingSession meeting;
  private final MeetingMedia media;

  /**
   * Joins.
   *
   * @param receives whether it wants what the others send, or only sends
   */
  JoiningPerson(MeetingLink link, String name, boolean receives, JoinTimes times) {
    this.times = times;
    this.receives = receives;
    MediaEngine engine = MediaEngine.headless(PcmSource.SILENCE);
    meeting = MeetingSession.join(link, name, MeetingOptions.defaults(), this);
    MediaClient client =
        new MediaClient(engine, new Timed(meeting.frames()), this, MediaSettings.defaults());
    media = new MeetingMedia(meeting, client);
    media.publish(
        Optional.of(new VideoInput.Numbered(new SmallPictures(), SmallPictures.RATE)), true);
    times.ended(JoinPart.CLIENT);
    made.countDown();
    submit(this::follow);
  }

  /** Waits until it sends; false if it does not in time. */
  boolean awaitSending(long seconds) throws InterruptedException {
    return sending.await(seconds, TimeUnit.SECONDS);
  }

  /** Waits until somebody is seen; false if nobody is in time. */
  boolean awaitPicture(long seconds) throws InterruptedException {
    return times.await(seconds);
  }

  private void submit(Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException e) {
      // It leaves: nothing is followed any more.
      return;
    }
  }

  private void follow() {
    MeetingView view = meeting.view();
    if (view.phase() == Phase.WAITING || view.phase() == Phase.IN_MEETING) {
      times.ended(JoinPart.WAITING);
    }
    if (view.phase() == Phase.IN_MEETING) {
      times.ended(JoinPart.GROUP);
    }
    media.follow(receives ? view.group() : Optional.empty());
  }

  @Override
  public void changed(MeetingView view) {
    submit(
        () -> {
          try {
            made.await();
            follow();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Override
  public void said(Problem problem) {}

  @Override
  public void remoteVideo(RemoteTrack track, VideoFrame frame) {
    times.ended(JoinPart.PICTURE);
  }

  @Override
  public void remoteAudio(RemoteTrack track, byte[] pcm, int rate, int channels) {}

  @Override
  public void published(PublishedMedia published) {
    submit(() -> media.published(published));
    sending.countDown();
  }

  @Override
  public void failure(Problem problem) {}

  @Override
  public void unsealed(Problem problem) {}

  @Override
  public void close() {
    thread.shutdownNow();
    media.close();
  }

  /** Says when the first camera is hooked, and when its first frame comes. */
  private final class Timed implements TrackTransforms {
    private final TrackTransforms inner;

    Timed(FrameProtection frames) {
      inner = TrackTransforms.of(frames);
    }

    @Override
    public FrameTransform sealer(TrackContext track, Codec codec) {
      return inner.sealer(track, codec);
    }

    @Override
    public FrameTransform opener(int leaf, TrackContext track, Codec codec) {
      FrameTransform opener = inner.opener(leaf, track, codec);
      if (codec.isAudio()) {
        return opener;
      }
      times.ended(JoinPart.HOOK);
      return new TimedOpener(opener);
    }

    @Override
    public void onKeysChanged(Runnable listener) {
      inner.onKeysChanged(listener);
    }
  }

  private final class TimedOpener implements FrameTransform {
    private final FrameTransform inner;

    TimedOpener(FrameTransform inner) {
      this.inner = inner;
    }

    @Override
    public Verdict transform(ByteBuffer in, ByteBuffer out) {
      times.ended(JoinPart.FRAME);
      return inner.transform(in, out);
    }

    @Override
    public int maxGrowth() {
      return inner.maxGrowth();
    }

    @Override
    public void heldFrameDropped() {
      inner.heldFrameDropped();
    }
  }
}
