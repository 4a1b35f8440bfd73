package dev.parley.sfu.embedded.forwarding;

/**
 * One RTP packet as it came, without its payload. Mutable and reused: there is one for each packet
 * in flight on a loop, and the hot path allocates none.
 */
public final class ReceivedPacket {
  /** Our clock, in nanoseconds. */
  public long now;

  /** The extended sequence number. */
  public long sequence;

  /** The RTP timestamp. */
  public int timestamp;

  /** Bytes of payload; a packet of padding only has none. */
  public int length;

  /** The packet ends a frame (video) or begins a talk spurt (audio). */
  public boolean marker;

  /** The packet begins a key frame. */
  public boolean keyFrame;

  /** The codec shows where key frames begin. */
  public boolean keyFramesVisible;

  /** When it was captured, on our clock; set by {@link ForwardingRules}. */
  public long captured;

  boolean isEmpty() {
    return length == 0;
  }
}
