package dev.parley.client.frames;

/**
 * AV1: one made-up byte. The packetizer cuts a frame into OBUs and the depacketizer puts them
 * together again, writing each one's size anew, so sealed bytes must be the payload of an OBU. The
 * whole frame (its temporal delimiter and its own OBUs) travels as the payload of a single OBU
 * without a size; the size that the depacketizer adds is skipped. That is less than leaving each
 * OBU's header in clear, and hides the frame's structure.
 *
 * <p>The OBU's type is {@code OBU_SEQUENCE_HEADER} if the frame begins with one, because the
 * packetizer then marks a new coded video sequence, by which the depacketizer knows a key frame;
 * otherwise {@code OBU_FRAME}. Neither is a type that the packetizer leaves out.
 */
record Av1Prefix() implements CodecPrefix {
  private static final int TEMPORAL_DELIMITER = 2;
  private static final int HAS_SIZE = 0b10;
  private static final int LEB128_MAX_BYTES = 8;
  private static final byte[] SEQUENCE_HEADER = {1 << 3};
  private static final byte[] FRAME = {6 << 3};

  @Override
  public boolean splitFrame(byte[] frame, int length, ClearPart clear) {
    start(clear, beginsSequence(frame, length) ? SEQUENCE_HEADER : FRAME, 0);
    return length > 0;
  }

  @Override
  public boolean splitSealed(byte[] sealed, int length, ClearPart clear) {
    if (length == 0) {
      return false;
    }
    int header = sealed[0] & ~HAS_SIZE;
    if (header != SEQUENCE_HEADER[0] && header != FRAME[0]) {
      return false;
    }
    int at = (sealed[0] & HAS_SIZE) == 0 ? 1 : skipSize(sealed, length);
    start(clear, header == FRAME[0] ? FRAME : SEQUENCE_HEADER, at);
    return at > 0;
  }

  /** A temporal delimiter is two bytes, a header and the size 0; the sequence header comes next. */
  private static boolean beginsSequence(byte[] frame, int length) {
    int at = length > 1 && type(frame[0]) == TEMPORAL_DELIMITER ? 2 : 0;
    return at < length && type(frame[at]) == type(SEQUENCE_HEADER[0]);
  }

  private static int type(byte header) {
    return header >>> 3 & 0xF;
  }

  private static void start(ClearPart clear, byte[] header, int bodyAt) {
    clear.clear();
    clear.notOfFrame();
    clear.add(header, 0, header.length);
    clear.bodyAt(bodyAt);
  }

  /** Where the OBU's payload begins; -1 if its size is not all the rest of the frame. */
  private static int skipSize(byte[] sealed, int length) {
    long size = 0;
    for (int i = 0; i < LEB128_MAX_BYTES && 1 + i < length; i++) {
      size |= (long) (sealed[1 + i] & 0x7F) << (7 * i);
      if (sealed[1 + i] >= 0) {
        int at = 2 + i;
        return size == length - at ? at : -1;
      }
    }
    return -1;
  }
}
