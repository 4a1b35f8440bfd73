package dev.parley.sfu.embedded.forwarding;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber's view of one track: which encoding it is sent, and the continuous numbers it sees
 * from every source.
 *
 * <pre>
 * state            packet of          does
 * waiting          target, start      switch: numbers go on where they ended; forward
 * waiting          current            forward (the old source runs on until the new one can start)
 * waiting          target, no start   drop: a decoder could do nothing with it
 * settled          current            forward
 * any              another            ignore
 * </pre>
 *
 * A start is a key frame for video whose codec shows them, else any packet.
 */
public final class Subscription {
  /**
   * How long video waits for a key frame before it is forwarded without. A codec whose key frames
   * are not recognised must not stay dark.
   */
  static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

  private final int number;
  private final SequenceMap sequence;
  private @Nullable PublishedTrack track;
  private RequestedEncoding requested = RequestedEncoding.ANY;
  private @Nullable Encoding target;
  private @Nullable Encoding current;
  private int currentGeneration;
  private long waitingSince;
  private int timestampShift;
  private boolean everForwarded;
  private int lastTimestamp;
  private long lastCaptured;
  private long lastForwarded;

  /**
   * @param number by which the caller knows it
   * @param firstSequence the first sequence number the subscriber sees, 1 to 32767
   */
  public Subscription(int number, int firstSequence) {
    this.number = number;
    this.sequence = new SequenceMap(firstSequence);
  }

  public int number() {
    return number;
  }

  public @Nullable PublishedTrack track() {
    return track;
  }

  /** Follows a track from its next start on. */
  public void follow(PublishedTrack newTrack, RequestedEncoding newRequested, long now) {
    if (track != newTrack) {
      leave();
      track = newTrack;
      newTrack.subscriptions().add(this);
    }
    requested = newRequested;
    waitingSince = now;
    target = newTrack.choose(requested, now);
    wantKeyFrame(now);
  }

  /** Follows nothing any more. */
  public void leave() {
    if (track != null) {
      track.subscriptions().remove(this);
    }
    sourceGone();
  }

  void sourceGone() {
    track = null;
    target = null;
    current = null;
  }

  void chooseAgain(long now) {
    Encoding chosen = track == null ? null : track.choose(requested, now);
    if (chosen != target) {
      target = chosen;
      waitingSince = now;
    }
  }

  /** The encoding whose key frames matter to the subscriber, or null. */
  public @Nullable Encoding source() {
    return target != null ? target : current;
  }

  /** The subscriber cannot go on without a key frame. */
  public void wantKeyFrame(long now) {
    Encoding source = source();
    if (source != null && source.track().isVideo()) {
      source.keyFrames().want(now);
    }
  }

  /** Whether packets went to the subscriber lately. */
  public boolean isActive(long now) {
    return everForwarded && now - lastForwarded < TimeUnit.SECONDS.toNanos(2);
  }

  public boolean everForwarded() {
    return everForwarded;
  }

  /** Decides about one packet of one of the track's encodings. */
  void packet(Encoding from, ReceivedPacket packet, PacketSink sink) {
    if (from == target && !isSettled()) {
      if (!canStart(packet)) {
        from.keyFrames().want(packet.arrival());
        if (from != current) {
          sink.dropped(DropReason.AWAITING_KEY_FRAME);
          return;
        }
      } else {
        switchTo(from, packet);
      }
    }
    if (from == current && from.generation() == currentGeneration) {
      forward(packet, sink);
    }
  }

  private boolean isSettled() {
    return current == target && current != null && current.generation() == currentGeneration;
  }

  private boolean canStart(ReceivedPacket packet) {
    return packet.isEmpty()
        ? false
        : packet.keyFrame()
            || !packet.keyFramesVisible()
            || packet.arrival() - waitingSince > PATIENCE;
  }

  private void switchTo(Encoding next, ReceivedPacket packet) {
    if (everForwarded) {
      long elapsed = Math.max(0, packet.captured() - lastCaptured);
      int units = (int) (elapsed * next.track().clockRate() / 1_000_000_000L);
      timestampShift = lastTimestamp + Math.max(1, units) - packet.timestamp();
    }
    sequence.restart(packet.sequence());
    current = next;
    currentGeneration = next.generation();
  }

  private void forward(ReceivedPacket packet, PacketSink sink) {
    if (packet.isEmpty()) {
      sequence.skip(packet.sequence());
      return;
    }
    long number = sequence.map(packet.sequence());
    if (number == SequenceMap.DROP) {
      sink.dropped(DropReason.LATE);
      return;
    }
    int timestamp = packet.timestamp() + timestampShift;
    if (!everForwarded || timestamp - lastTimestamp > 0) {
      lastTimestamp = timestamp;
      lastCaptured = packet.captured();
    }
    everForwarded = true;
    lastForwarded = packet.arrival();
    sink.forward(this, number, timestamp);
  }
}
