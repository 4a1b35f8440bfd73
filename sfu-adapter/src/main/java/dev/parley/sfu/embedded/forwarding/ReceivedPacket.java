package dev.parley.sfu.embedded.forwarding;

import org.jspecify.annotations.Nullable;

/**
 * One RTP packet as it came; its payload is a handle. Mutable and reused: there is one for each
 * packet in flight on a loop, and the hot path allocates none.
 */
public final class ReceivedPacket {
  private @Nullable Encoding encoding;
  private long arrival;
  private long captured;
  private long sequence;
  private int timestamp;
  private long payload;
  private int length;
  private byte payloadType;
  private boolean marker;
  private boolean keyFrame;
  private boolean keyFramesVisible;

  ReceivedPacket() {}

  void begin(Encoding from, long now) {
    encoding = from;
    arrival = now;
    captured = now;
  }

  void clear() {
    encoding = null;
  }

  /** Sets the extended sequence number and the RTP timestamp. */
  public ReceivedPacket numbers(long newSequence, int newTimestamp) {
    sequence = newSequence;
    timestamp = newTimestamp;
    return this;
  }

  /**
   * Sets the payload.
   *
   * @param handle by which the caller knows it
   * @param bytes how many it has; a packet of padding only has none
   */
  public ReceivedPacket payload(long handle, int bytes, byte type) {
    payload = handle;
    length = bytes;
    payloadType = type;
    return this;
  }

  /**
   * Sets what the packet begins or ends.
   *
   * @param marks it ends a frame (video) or begins a talk spurt (audio)
   * @param beginsKeyFrame it begins a key frame
   * @param keyFramesShow the codec shows where key frames begin
   */
  public ReceivedPacket flags(boolean marks, boolean beginsKeyFrame, boolean keyFramesShow) {
    marker = marks;
    keyFrame = beginsKeyFrame;
    keyFramesVisible = keyFramesShow;
    return this;
  }

  Encoding encoding() {
    if (encoding == null) {
      throw new IllegalStateException("a packet was used after it was routed");
    }
    return encoding;
  }

  /** The track that it belongs to. */
  public PublishedTrack track() {
    return encoding().track();
  }

  /** When it came, in nanoseconds of our clock. */
  public long arrival() {
    return arrival;
  }

  /** When it was captured, in nanoseconds of our clock. */
  public long captured() {
    return captured;
  }

  void capturedAt(long time) {
    captured = time;
  }

  long sequence() {
    return sequence;
  }

  int timestamp() {
    return timestamp;
  }

  public long payload() {
    return payload;
  }

  /** Bytes of payload. */
  public int length() {
    return length;
  }

  boolean isEmpty() {
    return length == 0;
  }

  public byte payloadType() {
    return payloadType;
  }

  public boolean marker() {
    return marker;
  }

  boolean keyFrame() {
    return keyFrame;
  }

  boolean keyFramesVisible() {
    return keyFramesVisible;
  }
}
