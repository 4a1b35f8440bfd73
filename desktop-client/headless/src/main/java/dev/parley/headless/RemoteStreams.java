package dev.parley.headless;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.parley.client.media.I420Picture;
import dev.parley.client.media.RemoteTrack;
import dev.parley.headless.signals.SenderNumber;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Everything that arrives and was decoded, by sender and track. libwebrtc's threads bring it; what
 * takes time is done on one thread of its own, which leaves out what it cannot keep up with.
 */
final class RemoteStreams implements AutoCloseable {
  /** Pictures and sound that may wait to be looked at: about two seconds of three senders. */
  private static final int BACKLOG = 512;

  /** Bytes of pictures that may wait: those 512 at 640x360. A sender chooses how large its are. */
  private static final long BACKLOG_BYTES = 512L * 640 * 360 * 3 / 2;

  private final References references;
  private final Optional<Recording> recording;
  private final JsonLines lines;
  private final Map<RemoteTrack, StreamKey> keys = new ConcurrentHashMap<>();
  private final Map<StreamKey, VideoWatch> videos = new ConcurrentHashMap<>();
  private final Map<StreamKey, AudioWatch> audios = new ConcurrentHashMap<>();
  private final AtomicLong leftOut = new AtomicLong();
  private final AtomicLong waiting = new AtomicLong();
  private final ThreadPoolExecutor later =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(BACKLOG),
          Thread.ofPlatform().name("parley-look").daemon().factory(),
          (task, executor) -> full(task));

  RemoteStreams(References references, Optional<Recording> recording, JsonLines lines) {
    this.references = references;
    this.recording = recording;
    this.lines = lines;
  }

  /** From now on what this track brings is that member's. */
  void expect(RemoteTrack track, String name) {
    keys.put(track, new StreamKey(track.leaf(), name, track.context()));
  }

  void picture(RemoteTrack track, VideoFrame frame) {
    StreamKey key = keys.get(track);
    if (key == null) {
      return;
    }
    VideoWatch watch = videos.get(key);
    if (watch == null) {
      watch = new VideoWatch(key.name(), SenderNumber.of(key.name()), references);
      videos.put(key, watch);
      first(key, "video");
    }
    I420Buffer buffer = frame.buffer.toI420();
    VideoWatch looking = watch;
    watch.look(buffer).ifPresent(each -> later(each.picture(), () -> looking.compare(each)));
    recording.ifPresent(
        file -> {
          I420Picture copy = VideoWatch.copy(buffer, buffer.getHeight());
          later(copy, () -> file.write(key, copy));
        });
  }

  void sound(RemoteTrack track, byte[] pcm, int rate, int channels) {
    StreamKey key = keys.get(track);
    if (key == null) {
      return;
    }
    AudioWatch watch =
        audios.computeIfAbsent(
            key, made -> new AudioWatch(made.name(), SenderNumber.of(made.name()), references));
    short[] mono = Pcm.mono(pcm, rate, channels);
    if (watch.listen(mono, mono.length)) {
      first(key, "audio");
    }
    watch.piece().ifPresent(piece -> later.execute(() -> watch.judge(piece)));
    recording.ifPresent(file -> later.execute(() -> file.write(key, mono)));
  }

  /** Looks at a picture when there is time, unless those that wait fill their room. */
  private void later(I420Picture picture, Runnable task) {
    int bytes = picture.y().length + 2 * picture.u().length;
    if (waiting.addAndGet(bytes) > BACKLOG_BYTES) {
      waiting.addAndGet(-bytes);
      leftOut.incrementAndGet();
      return;
    }
    later.execute(new Look(task, bytes));
  }

  /** A task on a picture, which leaves room for another when it is over. */
  private final class Look implements Runnable {
    private final Runnable task;
    private final int bytes;

    Look(Runnable task, int bytes) {
      this.task = task;
      this.bytes = bytes;
    }

    @Override
    public void run() {
      try {
        task.run();
      } catch (RuntimeException e) {
        // A sender chooses size and number of its pictures; some cannot be compared.
        leftOut.incrementAndGet();
      } finally {
        waiting.addAndGet(-bytes);
      }
    }

    void leaveOut() {
      waiting.addAndGet(-bytes);
    }
  }

  private void full(Runnable task) {
    leftOut.incrementAndGet();
    if (task instanceof Look look) {
      look.leaveOut();
    }
  }

  private void first(StreamKey key, String kind) {
    ObjectNode line = lines.line("firstFrame");
    lines.print(line.put("leaf", key.leaf()).put("name", key.name()).put("kind", kind));
  }

  /** Every stream that was ever expected. */
  Iterable<StreamKey> streams() {
    return keys.values().stream().distinct().toList();
  }

  void report(StreamKey key, ObjectNode into) {
    VideoWatch video = videos.get(key);
    if (video != null) {
      video.report(into);
    }
    AudioWatch audio = audios.get(key);
    if (audio != null) {
      audio.report(into);
    }
  }

  /** Pictures and sound that were neither compared nor recorded because there was no time. */
  long leftOut() {
    return leftOut.get();
  }

  @Override
  public void close() {
    later.close();
    recording.ifPresent(Recording::close);
  }
}
