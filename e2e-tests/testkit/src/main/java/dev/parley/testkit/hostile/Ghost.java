package dev.parley.testkit.hostile;

import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.Sfu;
import dev.parley.sfu.embedded.transport.MediaSection;
import dev.parley.sfu.embedded.transport.Payload;
import dev.parley.sfu.embedded.transport.RtpView;
import dev.parley.testkit.net.SfuPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;

/**
 * A client that the SFU runs by itself: it hears somebody's sound, and sends what a lie makes of it
 * as a track of its own, with RTP numbers of its own. One packet of sound is one sealed frame.
 */
public final class Ghost implements AutoCloseable {
  /** The name of its track. */
  public static final String TRACK = "ghost";

  private static final long PAUSE_NANOS = 1_000_000;

  /** RTP time of 20 ms of sound. */
  private static final int FRAME_TIME = 960;

  /** The frames to send when a frame was heard. */
  public interface Lie {
    List<byte[]> say(byte[] heard);
  }

  private final SfuPeer ear;
  private final SfuPeer mouth;
  private final MediaSection section;
  private final byte opus;
  private final Lie lie;
  private final Queue<byte[]> heard = new ArrayDeque<>();
  private final Thread thread;
  private volatile boolean closing;
  private long sent;

  /**
   * Begins at once.
   *
   * @param room where its own track is pushed
   * @param source what it hears, in that room or in another
   */
  public Ghost(Sfu engine, String room, LyingSfu.Push source, Lie lie) throws Exception {
    this.lie = lie;
    this.ear = new SfuPeer(engine, new SessionOwner(source.owner().room(), "ghost"), this::packet);
    this.mouth = new SfuPeer(engine, new SessionOwner(room, "ghost"), SfuPeer::forget);
    this.section = mouth.publish(TRACK, false);
    this.opus = (byte) section.payloadType("opus");
    ear.subscribe(source.sessionId(), source.trackName());
    this.thread = Thread.ofPlatform().name("ghost").daemon().start(this::haunt);
  }

  /** The session in which its track is. */
  public String session() {
    return mouth.session();
  }

  private void packet(RtpView packet) {
    byte[] frame = new byte[packet.length()];
    Payload.bytes(packet.payload()).get(frame);
    Payload.free(packet.payload());
    heard.add(frame);
  }

  private void haunt() {
    try {
      while (!closing) {
        ear.turn();
        mouth.turn();
        for (byte[] frame = heard.poll(); frame != null; frame = heard.poll()) {
          lie.say(frame).forEach(this::send);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      ear.close();
      mouth.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(byte[] frame) {
    long payload = Payload.of(frame);
    try {
      sent++;
      mouth.send(
          section, new SfuPeer.RtpHeader(opus, sent, (int) sent * FRAME_TIME, false), payload);
    } finally {
      Payload.free(payload);
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
