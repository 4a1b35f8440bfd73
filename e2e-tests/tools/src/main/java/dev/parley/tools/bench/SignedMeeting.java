package dev.parley.tools.bench;

import dev.parley.client.mls.PaddedSize;
import dev.parley.frames.FrameProtection;
import dev.parley.frames.FrameTransform;
import dev.parley.frames.FrameWitness;
import dev.parley.frames.attribution.FrameReport;
import dev.parley.frames.attribution.FrameReportCodec;
import dev.parley.frames.attribution.FrameSigner;
import dev.parley.frames.attribution.FrameVerifier;
import dev.parley.frames.attribution.OpenedFrame;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.EpochKeys;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.mls.MlsException;
import dev.parley.mls.Received;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.ProtocolCodec;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * One who sends a camera and a microphone, and one who receives them, in one thread and a time of
 * their own. The group is a real one; what the server does is left out.
 */
final class SignedMeeting implements AutoCloseable {
  /** How frames are signed. */
  enum Way {
    SFRAME,
    SIGNATURES,
    MLS_MESSAGE;

    String word() {
      return switch (this) {
        case SFRAME -> "sframe";
        case SIGNATURES -> "sframe, signed";
        case MLS_MESSAGE -> "mls-message";
      };
    }
  }

  private static final int PICTURES = 30;
  private static final int PICTURE_BYTES = 4_000;
  private static final int SOUNDS = 50;
  private static final int SOUND_BYTES = 80;
  private static final int ROOM = 2 * PICTURE_BYTES;

  /** Bytes before the content of what is said in the group: version, tag, length. */
  private static final int WORDS_HEAD = 6;

  private static final long SECOND = 1_000;
  private static final Set<Integer> LEAVES = Set.of(0, 1);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Way way;
  private final BenchGroup group = BenchGroup.start();
  private final FrameProtection sender;
  private final FrameProtection receiver;
  private final FrameSigner sent = new FrameSigner();
  private final FrameVerifier audit = new FrameVerifier();
  private final Stream camera;
  private final Stream microphone;
  private long now;
  private long ref;
  private long frameBytes;
  private long reportBytes;
  private long sending;
  private long receiving;

  SignedMeeting(Way way) {
    this.way = way;
    boolean perFrame = way == Way.MLS_MESSAGE;
    sender = perFrame ? FrameProtection.mlsMessage(group.sender()) : FrameProtection.sframe();
    receiver = perFrame ? FrameProtection.mlsMessage(group.receiver()) : FrameProtection.sframe();
    sender.install(keys(0));
    receiver.install(keys(1));
    sender.sealWith(1);
    if (way == Way.SIGNATURES) {
      sender.witness(new Witness());
      receiver.witness(new Witness());
    }
    camera = new Stream(TrackContext.CAMERA, Codec.VP8, PICTURE_BYTES);
    microphone = new Stream(TrackContext.MICROPHONE, Codec.OPUS, SOUND_BYTES);
  }

  /** Some seconds of meeting, and what they cost. */
  SignatureFigure run(int seconds) {
    frameBytes = 0;
    reportBytes = 0;
    sending = 0;
    receiving = 0;
    long end = now + seconds * SECOND;
    long picture = now;
    long sound = now;
    for (; now < end; now += 10) {
      while (picture <= now) {
        camera.frame();
        picture += SECOND / PICTURES;
      }
      while (sound <= now) {
        microphone.frame();
        sound += SECOND / SOUNDS;
      }
      report();
    }
    return new SignatureFigure(
        way.word(),
        frameBytes * 8 / 1e3 / seconds,
        reportBytes * 8 / 1e3 / seconds,
        sending / 1e6 / seconds,
        receiving / 1e6 / seconds);
  }

  private void report() {
    if (way != Way.SIGNATURES || !sent.isDue(now)) {
      return;
    }
    long begin = THREADS.getCurrentThreadCpuTime();
    byte[] message = post();
    long posted = THREADS.getCurrentThreadCpuTime();
    hear(message);
    sending += posted - begin;
    receiving += THREADS.getCurrentThreadCpuTime() - posted;
  }

  private byte[] post() {
    try {
      byte[] report = FrameReportCodec.write(sent.report(++ref, ref, now));
      byte[] padded = Arrays.copyOf(report, PaddedSize.of(WORDS_HEAD + report.length));
      byte[] message = group.ofOne().protect(padded, new byte[0]);
      ClientMessage post =
          new ClientMessage.Post(
              ref, Bytes.of(message), List.of(), Optional.empty(), Optional.empty());
      reportBytes += ProtocolCodec.encode(post).length();
      sent.echoed(ref);
      return message;
    } catch (MlsException e) {
      throw new IllegalStateException(e);
    }
  }

  private void hear(byte[] message) {
    try {
      if (!(group.ofTwo().receive(message) instanceof Received.Application said)) {
        throw new IllegalStateException("no application message");
      }
      FrameReport report = FrameReportCodec.read(ByteBuffer.wrap(said.plaintext())).orElseThrow();
      audit.heard(said.senderLeaf(), said.epoch(), report, now);
      if (!audit.pass(now).isEmpty()) {
        throw new IllegalStateException("an honest stream was found bad");
      }
    } catch (MlsException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    sender.close();
    receiver.close();
    group.close();
  }

  private static EpochKeys keys(int ownLeaf) {
    return EpochKeys.export(1, ownLeaf, LEAVES, (label, context, length) -> new byte[length]);
  }

  /** In a meeting these numbers pass a buffer between threads. */
  private final class Witness implements FrameWitness {
    @Override
    public void sealed(TrackContext track, long epoch, long counter, long hash) {
      sent.sealed(track.value(), epoch, counter, hash);
    }

    @Override
    public void opened(int leaf, TrackContext track, long epoch, long counter, long hash) {
      audit.opened(new OpenedFrame(leaf, track.value(), epoch, counter, hash), now);
    }
  }

  private final class Stream {
    private final FrameTransform sealer;
    private final FrameTransform opener;
    private final ByteBuffer frame;
    private final ByteBuffer sealed = ByteBuffer.allocateDirect(ROOM);
    private final ByteBuffer opened = ByteBuffer.allocateDirect(ROOM);

    Stream(TrackContext track, Codec codec, int bytes) {
      sealer = sender.encryptor(track, codec);
      opener = receiver.decryptor(0, track, codec);
      byte[] content = new byte[bytes];
      new Random(bytes).nextBytes(content);
      content[0] |= 1;
      frame = ByteBuffer.allocateDirect(bytes).put(content).flip();
    }

    void frame() {
      long begin = THREADS.getCurrentThreadCpuTime();
      transform(sealer, frame, sealed);
      long sealedAt = THREADS.getCurrentThreadCpuTime();
      transform(opener, sealed, opened);
      sending += sealedAt - begin;
      receiving += THREADS.getCurrentThreadCpuTime() - sealedAt;
      frameBytes += sealed.remaining() - frame.remaining();
    }

    private void transform(FrameTransform transform, ByteBuffer in, ByteBuffer out) {
      if (transform.transform(in, out.clear()) != FrameTransform.Verdict.FORWARD) {
        throw new IllegalStateException(
            String.format(Locale.ROOT, "%s: a frame was not forwarded", way));
      }
    }
  }
}
