package dev.parley.frames;

import dev.parley.frames.codec.AnnexB;
import dev.parley.frames.codec.Codec;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/**
 * Frames in the shapes that encoders give them. The headers are those of real streams; the picture
 * data behind them is random, which is what it looks like.
 */
public final class CodecShapes {
  /** An SPS as OpenH264 writes it for 640x360 in constrained baseline. */
  private static final String SPS = "6742c01e8c8d40501ed00f08846a";

  private static final String PPS = "68ce3c80";

  private CodecShapes() {}

  /** A frame of the codec with that much picture or sound. */
  public static byte[] of(Codec codec, int length) {
    Random random = new Random(codec.name().hashCode() * 31L + length);
    return switch (codec) {
      case OPUS, VP9 -> Frames.randomBytes(random, length);
      case VP8 -> Frames.key(random, length);
      case H264 -> h264Key(random, length);
      case AV1 -> av1Key(random, length);
    };
  }

  /** SPS, PPS and an IDR slice: first_mb 0, slice_type 7, pic_parameter_set_id 0. */
  public static byte[] h264Key(Random random, int length) {
    return concat(
        startCode(4),
        hex(SPS),
        startCode(4),
        hex(PPS),
        startCode(4),
        hex("65"),
        idr(random, length));
  }

  /** A P slice alone: first_mb 0, slice_type 5, pic_parameter_set_id 0. */
  public static byte[] h264Delta(Random random, int length) {
    return concat(startCode(4), hex("61"), pSlice(random, length));
  }

  public static byte[] idr(Random random, int length) {
    return slice("8884", random, length);
  }

  public static byte[] pSlice(Random random, int length) {
    return slice("9a24", random, length);
  }

  /** Slice data with emulation prevention, ending in the stop bit, as an encoder writes it. */
  private static byte[] slice(String head, Random random, int length) {
    byte[] rbsp = Frames.randomBytes(random, length);
    byte[] room = new byte[2 * length + 16];
    byte[] start = hex(head);
    System.arraycopy(start, 0, room, 0, start.length);
    System.arraycopy(rbsp, 0, room, start.length, length);
    int end = AnnexB.escape(room, start.length, start.length + length, room.length);
    room[end - 1] |= (byte) 0x80;
    return Arrays.copyOf(room, end);
  }

  public static byte[] startCode(int length) {
    return length == 4 ? new byte[] {0, 0, 0, 1} : new byte[] {0, 0, 1};
  }

  /**
   * Temporal delimiter, sequence header and a frame OBU, each with its size, as libaom writes them.
   */
  public static byte[] av1Key(Random random, int length) {
    return concat(hex("1200"), hex("0a0b00000004473e3fbc1d5f08"), av1Frame(random, length));
  }

  /** What a decoder is given of the frame: AV1's temporal delimiter never travels over RTP. */
  public static byte[] asDecoded(Codec codec, byte[] frame) {
    return codec == Codec.AV1 && frame[0] == 0x12
        ? Arrays.copyOfRange(frame, 2, frame.length)
        : frame;
  }

  /** Temporal delimiter and a frame OBU. */
  public static byte[] av1Delta(Random random, int length) {
    return concat(hex("1200"), av1Frame(random, length));
  }

  private static byte[] av1Frame(Random random, int length) {
    return concat(hex("32"), leb128(length), Frames.randomBytes(random, length));
  }

  public static byte[] leb128(int value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int rest = value;
    while (rest >= 0x80) {
      out.write((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
    return out.toByteArray();
  }

  public static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  public static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
