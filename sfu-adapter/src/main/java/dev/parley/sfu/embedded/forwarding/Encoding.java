package dev.parley.sfu.embedded.forwarding;

import java.util.concurrent.TimeUnit;

/**
 * One encoding of a published track: one RTP stream. A track without simulcast has one, with an
 * empty rid.
 */
public final class Encoding {
  /** A stream without a packet for this long counts as inactive. */
  private static final long ACTIVE = TimeUnit.SECONDS.toNanos(2);

  private final PublishedTrack track;
  private final String rid;
  private final KeyFrameRequests keyFrames = new KeyFrameRequests();
  private CaptureClock.Stream clock;
  private int ssrc;
  private int generation;
  private long lastPacket;
  private boolean everActive;

  Encoding(PublishedTrack track, String rid, int ssrc) {
    this.track = track;
    this.rid = rid;
    this.ssrc = ssrc;
    this.clock = new CaptureClock.Stream(track.clockRate());
  }

  public PublishedTrack track() {
    return track;
  }

  public String rid() {
    return rid;
  }

  /** The synchronisation source it is sent with now. */
  public int ssrc() {
    return ssrc;
  }

  /** Rises when the publisher restarts the stream; numbers then have nothing in common. */
  int generation() {
    return generation;
  }

  public KeyFrameRequests keyFrames() {
    return keyFrames;
  }

  CaptureClock.Stream clock() {
    return clock;
  }

  void restart(int newSsrc) {
    if (newSsrc != ssrc) {
      ssrc = newSsrc;
      generation++;
      clock = new CaptureClock.Stream(track.clockRate());
    }
  }

  void sawPacket(long now) {
    lastPacket = now;
    everActive = true;
  }

  public boolean everActive() {
    return everActive;
  }

  public boolean isActive(long now) {
    return everActive && now - lastPacket < ACTIVE;
  }
}
