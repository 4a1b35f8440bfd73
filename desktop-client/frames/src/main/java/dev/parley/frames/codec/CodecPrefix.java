package dev.parley.frames.codec;

/**
 * What of an encoded frame stays readable, because libwebrtc's packetizer or depacketizer (branch
 * m138) reads it. Pure; the methods answer false for bytes that are no frame of the codec and never
 * throw.
 */
public interface CodecPrefix {
  /** Divides a frame as the encoder made it. */
  boolean splitFrame(byte[] frame, int length, ClearPart clear);

  /** Divides a sealed frame as the depacketizer put it together. */
  boolean splitSealed(byte[] sealed, int length, ClearPart clear);

  /**
   * Writes the clear bytes as the packetizer takes them, which may be shorter than the form that is
   * authenticated, and returns where they end.
   */
  default int writeClear(ClearPart clear, byte[] out, int at) {
    return clear.copyTo(out, at);
  }

  /**
   * Whether what is sealed must not hold a start code (two zero bytes and then one below four),
   * because the packetizer cuts there.
   */
  default boolean escapesStartCodes() {
    return false;
  }

  /** The prefix of that codec. */
  static CodecPrefix of(Codec codec) {
    return switch (codec) {
      case OPUS -> new FixedPrefix(0);
      case VP8 -> new Vp8Prefix();
      case VP9 -> new FixedPrefix(0);
      case H264 -> new H264Prefix();
      case AV1 -> new Av1Prefix();
    };
  }
}
