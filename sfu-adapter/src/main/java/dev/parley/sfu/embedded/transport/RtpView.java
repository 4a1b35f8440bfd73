package dev.parley.sfu.embedded.transport;

/** The fields of one RTP record. One object is reused for all. */
public final class RtpView {
  /** The payload handle. */
  public long payload;

  public long sequence;
  public int ssrc;
  public int timestamp;

  /** Bytes of payload. */
  public int length;

  public byte payloadType;
  public boolean marker;
  public boolean keyFrame;
  public boolean keyFramesVisible;

  /** The audio level in -dBov (RFC 6464), 0 if there is none. */
  public byte level;
}
