package dev.parley.sfu.embedded.transport;

/** The fields of one RTP record. One object is reused for all: it is valid during the call. */
public final class RtpView {
  long payload;
  long sequence;
  int timestamp;
  int length;
  byte payloadType;
  boolean marker;
  boolean keyFrame;
  boolean keyFramesVisible;

  RtpView() {}

  /** The payload handle. */
  public long payload() {
    return payload;
  }

  /** The extended sequence number. */
  public long sequence() {
    return sequence;
  }

  public int timestamp() {
    return timestamp;
  }

  /** Bytes of payload. */
  public int length() {
    return length;
  }

  public byte payloadType() {
    return payloadType;
  }

  public boolean marker() {
    return marker;
  }

  /** The packet begins a key frame, as far as the codec shows it. */
  public boolean keyFrame() {
    return keyFrame;
  }

  /** The codec shows where key frames begin. */
  public boolean keyFramesVisible() {
    return keyFramesVisible;
  }
}
