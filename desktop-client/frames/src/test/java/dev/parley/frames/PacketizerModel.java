package dev.parley.frames;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What libwebrtc (branch m138) does to an encoded frame between two transforms: cut it into packets
 * by what it reads in the frame, put it together again at the other end, and look at the bytes that
 * decide whether the frame is used.
 */
public final class PacketizerModel {
  private static final int AUD = 9;

  private PacketizerModel() {}

  /**
   * What the receiving transform is given for a frame; empty where libwebrtc throws the frame away.
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Received(byte[] frame, boolean keyFrame, int width, int height) {}

  public static Optional<Received> vp8(byte[] frame) {
    if (frame.length == 0) {
      return Optional.empty();
    }
    if ((frame[0] & 1) != 0) {
      return Optional.of(new Received(frame, false, 0, 0));
    }
    if (frame.length < 10) {
      return Optional.empty();
    }
    return Optional.of(new Received(frame, true, littleEndian(frame, 6), littleEndian(frame, 8)));
  }

  /** The payload descriptor is made from metadata; no byte of the frame is read. */
  public static Optional<Received> vp9(byte[] frame) {
    return frame.length == 0 ? Optional.empty() : Optional.of(new Received(frame, false, 0, 0));
  }

  /**
   * Cuts at start codes, drops an IDR slice whose parameter sets did not come, writes long codes.
   */
  public static Optional<Received> h264(byte[] frame) {
    List<byte[]> units = nalUnits(frame);
    if (units.isEmpty() || units.stream().anyMatch(unit -> unit.length == 0)) {
      return Optional.empty();
    }
    Integer knownPps = null;
    boolean sps = false;
    boolean idr = false;
    for (byte[] unit : units) {
      int type = unit[0] & 0x1F;
      BitReader bits = new BitReader(rbsp(unit, 1));
      if (type == 7) {
        sps = true;
      } else if (type == 8) {
        knownPps = bits.unsigned();
      } else if (type == 5 || type == 1) {
        int firstMacroblock = bits.unsigned();
        bits.unsigned();
        int pps = bits.unsigned();
        if (bits.failed()) {
          return Optional.empty();
        }
        idr |= type == 5;
        if (type == 5 && firstMacroblock == 0 && (!sps || knownPps == null || knownPps != pps)) {
          return Optional.empty();
        }
      } else if (type > 23) {
        return Optional.empty();
      }
    }
    byte[] out = new byte[0];
    for (byte[] unit : units) {
      out = CodecShapes.concat(out, CodecShapes.startCode(4), unit);
    }
    return Optional.of(new Received(out, idr && sps && knownPps != null, 0, 0));
  }

  /**
   * Cuts into OBUs, leaves some types out, strips sizes, and writes them again at the other end.
   */
  public static Optional<Received> av1(byte[] frame, boolean encoderSaidKeyFrame) {
    byte[] out = new byte[0];
    boolean first = true;
    boolean newSequence = false;
    int at = 0;
    while (at < frame.length) {
      int header = frame[at++];
      int type = header >>> 3 & 0xF;
      boolean extension = (header & 4) != 0;
      int extensionAt = at;
      at += extension ? 1 : 0;
      if (at > frame.length) {
        return Optional.empty();
      }
      int size = frame.length - at;
      if ((header & 2) != 0) {
        long[] read = leb128(frame, at);
        if (read[1] < 0 || read[0] > frame.length - read[1]) {
          return Optional.empty();
        }
        size = (int) read[0];
        at = (int) read[1];
      }
      if (type != 2 && type != 8 && type != 15) {
        newSequence |= first && type == 1 && encoderSaidKeyFrame;
        first = false;
        byte[] prefix =
            extension
                ? new byte[] {(byte) (header | 2), frame[extensionAt]}
                : new byte[] {(byte) (header | 2)};
        out =
            CodecShapes.concat(
                out, prefix, CodecShapes.leb128(size), Arrays.copyOfRange(frame, at, at + size));
      }
      at += size;
    }
    return out.length == 0 ? Optional.empty() : Optional.of(new Received(out, newSequence, 0, 0));
  }

  /** As libwebrtc finds them: a start code of three bytes, a zero before it belongs to it. */
  public static List<byte[]> nalUnits(byte[] frame) {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i + 3 < frame.length; i++) {
      if (frame[i] == 0 && frame[i + 1] == 0 && frame[i + 2] == 1) {
        starts.add(i + 3);
        i += 2;
      }
    }
    List<byte[]> units = new ArrayList<>();
    for (int n = 0; n < starts.size(); n++) {
      int end = frame.length;
      if (n + 1 < starts.size()) {
        end = starts.get(n + 1) - 3;
        end -= frame[end - 1] == 0 ? 1 : 0;
      }
      units.add(Arrays.copyOfRange(frame, starts.get(n), Math.max(starts.get(n), end)));
    }
    return units;
  }

  /** The units without those that Parley leaves out before the first slice. */
  public static List<byte[]> unitsThatDecode(byte[] frame) {
    List<byte[]> units = new ArrayList<>();
    boolean slice = false;
    for (byte[] unit : nalUnits(frame)) {
      int type = unit[0] & 0x1F;
      slice |= type == 1 || type == 5;
      if (slice || type == 7 || type == 8 || type < 6 || type > AUD) {
        units.add(unit);
      }
    }
    return units;
  }

  private static int littleEndian(byte[] bytes, int at) {
    return ((bytes[at + 1] & 0xFF) << 8 | (bytes[at] & 0xFF)) & 0x3FFF;
  }

  private static long[] leb128(byte[] bytes, int from) {
    long value = 0;
    for (int i = 0; i < 8 && from + i < bytes.length; i++) {
      value |= (long) (bytes[from + i] & 0x7F) << (7 * i);
      if (bytes[from + i] >= 0) {
        return new long[] {value, from + i + 1};
      }
    }
    return new long[] {0, -1};
  }

  private static byte[] rbsp(byte[] unit, int from) {
    byte[] out = new byte[unit.length];
    int length = 0;
    int zeros = 0;
    for (int i = from; i < unit.length; i++) {
      if (zeros >= 2 && unit[i] == 3) {
        zeros = 0;
      } else {
        out[length++] = unit[i];
        zeros = unit[i] == 0 ? zeros + 1 : 0;
      }
    }
    return Arrays.copyOf(out, length);
  }

  /** Exp-Golomb numbers. */
  private static final class BitReader {
    private final byte[] bytes;
    private int position;
    private boolean failed;

    BitReader(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean failed() {
      return failed;
    }

    int unsigned() {
      int zeros = 0;
      while (!failed && bit() == 0) {
        zeros++;
      }
      failed |= zeros > 31;
      long value = 0;
      for (int i = 0; i < zeros && !failed; i++) {
        value = value << 1 | bit();
      }
      return (int) ((1L << Math.min(zeros, 31)) - 1 + value);
    }

    private int bit() {
      if (position >= bytes.length * 8) {
        failed = true;
        return 1;
      }
      int bit = bytes[position / 8] >>> (7 - position % 8) & 1;
      position++;
      return bit;
    }
  }
}
