package dev.parley.headless;

import dev.parley.client.media.TrackTransforms;
import dev.parley.frames.AudioRate;
import dev.parley.frames.FrameTransform;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a copy of our own encoded frames as they are before they are sealed, for an auditor who
 * wants to know whether any of it appears on the wire. One file a track; a record is the length (4
 * bytes), the length of the clear prefix (1 byte), and the frame.
 */
final class EncodedDump implements TrackTransforms, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EncodedDump.class);
  private static final int BACKLOG = 1024;

  /** RFC 7741: a key frame's header in clear, and of other frames the byte that says so. */
  private static final int VP8_KEY_PREFIX = 10;

  private static final int VP8_DELTA_PREFIX = 1;

  private final TrackTransforms inner;
  private final Path directory;
  private final Map<TrackContext, DataOutputStream> files = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(BACKLOG),
          Thread.ofPlatform().name("parley-dump").daemon().factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  EncodedDump(TrackTransforms inner, Path directory) throws IOException {
    this.inner = inner;
    this.directory = Files.createDirectories(directory);
  }

  @Override
  public FrameTransform encryptor(TrackContext track, Codec codec) {
    return new Copying(inner.encryptor(track, codec), track, codec);
  }

  @Override
  public AudioRate audioRate() {
    return inner.audioRate();
  }

  @Override
  public FrameTransform decryptor(int leaf, TrackContext track, Codec codec) {
    return inner.decryptor(leaf, track, codec);
  }

  @Override
  public void onKeysChanged(Runnable listener) {
    inner.onKeysChanged(listener);
  }

  private final class Copying implements FrameTransform {
    private final FrameTransform seal;
    private final TrackContext track;
    private final Codec codec;

    Copying(FrameTransform seal, TrackContext track, Codec codec) {
      this.seal = seal;
      this.track = track;
      this.codec = codec;
    }

    @Override
    public Verdict transform(ByteBuffer in, ByteBuffer out) {
      byte[] frame = new byte[in.remaining()];
      in.get(in.position(), frame);
      Verdict verdict = seal.transform(in, out);
      if (verdict == Verdict.FORWARD) {
        writer.execute(() -> write(track, codec, frame));
      }
      return verdict;
    }

    @Override
    public int maxGrowth() {
      return seal.maxGrowth();
    }
  }

  private void write(TrackContext track, Codec codec, byte[] frame) {
    try {
      DataOutputStream file = files.get(track);
      if (file == null) {
        file = open(track);
        files.put(track, file);
      }
      file.writeInt(frame.length);
      file.writeByte(clearPrefix(codec, frame));
      file.write(frame);
    } catch (IOException e) {
      LOG.warn("A frame could not be written for the auditor: {}", e.getMessage());
    }
  }

  private DataOutputStream open(TrackContext track) throws IOException {
    Path file = directory.resolve(track.name().toLowerCase(Locale.ROOT) + ".frames");
    return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
  }

  private static int clearPrefix(Codec codec, byte[] frame) {
    if (codec != Codec.VP8 || frame.length == 0) {
      return 0;
    }
    boolean key = (frame[0] & 1) == 0;
    return Math.min(frame.length, key ? VP8_KEY_PREFIX : VP8_DELTA_PREFIX);
  }

  @Override
  public void close() {
    writer.close();
    for (DataOutputStream file : files.values()) {
      try {
        file.close();
      } catch (IOException e) {
        LOG.warn("A file for the auditor could not be finished: {}", e.getMessage());
      }
    }
  }
}
