package dev.parley.frames.codec;

import java.util.Arrays;

/**
 * H.264 (Annex B): the parameter sets, whole, and of the first slice its NAL header and the bytes
 * up to {@code pic_parameter_set_id}; everything after that, further slices too, is sealed as the
 * rest of the first slice. The depacketizer finds the picture's size in the SPS, refuses an IDR
 * slice whose PPS and SPS it has not seen, and reads the slice header for that (RFC 6184; ITU-T
 * H.264, 7.3).
 *
 * <p>Start codes are authenticated as four bytes, as the depacketizer writes them, and given to the
 * packetizer as three, which is all that it needs: so the clear part never grows, and what an
 * encoder's long start codes took is there for escapes. What else stands before the first slice
 * (delimiter, SEI, filler) is left out: no decoder needs it, and SEI can carry words in clear.
 */
public record H264Prefix() implements CodecPrefix {
  private static final byte[] START_CODE = {0, 0, 0, 1};
  private static final int TYPE_MASK = 0x1F;
  private static final int SLICE = 1;
  private static final int PARTITION_A = 2;
  private static final int IDR = 5;
  private static final int SPS = 7;
  private static final int PPS = 8;

  /** NAL units looked at before the first slice: a key frame has two or three. */
  private static final int MAX_LEADING_UNITS = 16;

  @Override
  public boolean splitFrame(byte[] frame, int length, ClearPart clear) {
    clear.clear();
    int unit = AnnexB.nextUnit(frame, 0, length);
    for (int i = 0; i < MAX_LEADING_UNITS && unit < length; i++) {
      int type = frame[unit] & TYPE_MASK;
      if (type >= SLICE && type <= IDR) {
        return type != PARTITION_A && splitSlice(frame, unit, length, clear);
      }
      int next = AnnexB.nextUnit(frame, unit, length);
      if ((type == SPS || type == PPS) && !addUnit(frame, unit, next, length, clear)) {
        return false;
      }
      unit = next;
    }
    return false;
  }

  @Override
  public boolean splitSealed(byte[] sealed, int length, ClearPart clear) {
    return splitFrame(sealed, length, clear);
  }

  @Override
  public boolean escapesStartCodes() {
    return true;
  }

  @Override
  public int writeClear(ClearPart clear, byte[] out, int at) {
    byte[] bytes = clear.bytes();
    int to = at;
    for (int i = 0; i < clear.length(); i++) {
      if (!isLongStartCode(bytes, i, clear.length())) {
        out[to++] = bytes[i];
      }
    }
    return to;
  }

  /** Inside of a NAL unit there are no three zeros. */
  private static boolean isLongStartCode(byte[] bytes, int at, int end) {
    return at + START_CODE.length <= end
        && Arrays.equals(bytes, at, at + START_CODE.length, START_CODE, 0, START_CODE.length);
  }

  private static boolean addUnit(byte[] frame, int unit, int next, int length, ClearPart clear) {
    int end = AnnexB.endOfUnit(frame, unit, next, length);
    return clear.add(START_CODE, 0, START_CODE.length) && clear.add(frame, unit, end - unit);
  }

  private static boolean splitSlice(byte[] frame, int unit, int length, ClearPart clear) {
    int body = SliceHeader.endOfPictureParameterSetId(frame, unit + 1, length);
    clear.bodyAt(body);
    return body > 0
        && clear.add(START_CODE, 0, START_CODE.length)
        && clear.add(frame, unit, body - unit);
  }
}
