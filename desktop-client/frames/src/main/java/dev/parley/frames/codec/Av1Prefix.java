package dev.parley.frames.codec;

/**
 * AV1: the header of the frame's first OBU, one byte, or two where it has an extension (AV1
 * specification, 5.3.2 and 5.3.3). The packetizer cuts a frame into OBUs and the depacketizer puts
 * them together again, writing each one's size anew, so sealed bytes must be the payload of an OBU.
 * All behind that header (its size, its payload, and all further OBUs) travels as the payload of
 * this one OBU without a size; the size that the depacketizer adds is skipped. That hides how many
 * OBUs there are and what they are, and adds nothing to the frame.
 *
 * <p>The first OBU's type is what the packetizer knows a new coded video sequence by, and the
 * depacketizer by that a key frame. A temporal delimiter before it is left out, because the
 * packetizer leaves it out in any case and no decoder at the other end of RTP ever sees one. The
 * size bit is cleared on the way, as the packetizer does; an encoder's OBU always has it (5.2).
 */
record Av1Prefix() implements CodecPrefix {
  private static final int TEMPORAL_DELIMITER = 2;
  private static final int TILE_LIST = 8;
  private static final int PADDING = 15;
  private static final int HAS_EXTENSION = 0b100;
  private static final int HAS_SIZE = 0b10;
  private static final int LEB128_MAX_BYTES = 8;

  @Override
  public boolean splitFrame(byte[] frame, int length, ClearPart clear) {
    // A temporal delimiter is two bytes, a header and the size 0.
    int at = length > 1 && type(frame[0]) == TEMPORAL_DELIMITER ? 2 : 0;
    return at < length && (frame[at] & HAS_SIZE) != 0 && splitObu(frame, at, length, clear);
  }

  @Override
  public boolean splitSealed(byte[] sealed, int length, ClearPart clear) {
    if (length == 0 || !splitObu(sealed, 0, length, clear)) {
      return false;
    }
    if ((sealed[0] & HAS_SIZE) != 0) {
      clear.bodyAt(skipSize(sealed, clear.length(), length));
    }
    return clear.bodyAt() > 0;
  }

  private static boolean splitObu(byte[] bytes, int at, int length, ClearPart clear) {
    int headerBytes = (bytes[at] & HAS_EXTENSION) == 0 ? 1 : 2;
    clear.clear();
    clear.restoreFirstByteWith(HAS_SIZE);
    clear.bodyAt(at + headerBytes);
    return at + headerBytes <= length
        && isCarried(bytes[at])
        && clear.add((byte) (bytes[at] & ~HAS_SIZE))
        && clear.add(bytes, at + 1, headerBytes - 1);
  }

  /** Whether the packetizer sends such an OBU; the highest bit is forbidden. */
  private static boolean isCarried(byte header) {
    int type = type(header);
    return header >= 0 && type != TEMPORAL_DELIMITER && type != TILE_LIST && type != PADDING;
  }

  private static int type(byte header) {
    return header >>> 3 & 0xF;
  }

  /** Where the OBU's payload begins; -1 if its size is not all the rest of the frame. */
  private static int skipSize(byte[] sealed, int from, int length) {
    long size = 0;
    for (int i = 0; i < LEB128_MAX_BYTES && from + i < length; i++) {
      size |= (long) (sealed[from + i] & 0x7F) << (7 * i);
      if (sealed[from + i] >= 0) {
        int at = from + 1 + i;
        return size == length - at ? at : -1;
      }
    }
    return -1;
  }
}
