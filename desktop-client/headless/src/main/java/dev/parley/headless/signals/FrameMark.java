package dev.parley.headless.signals;

import dev.parley.client.media.I420Picture;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who sent a picture and which of theirs it is, drawn into its upper left corner as black and white
 * blocks that survive a lossy codec: 8 bits of sender, 24 of number, 16 of checksum, in three rows
 * of sixteen.
 *
 * @param sender 0 to 255
 * @param number 0 to 2^24 - 1
 */
public record FrameMark(int sender, int number) {
  private static final int COLUMNS = 16;
  private static final int ROWS = 3;

  /** A block is a fortieth of the width: one macroblock of 16 pixels at 640. */
  private static final int BLOCKS_PER_WIDTH = 40;

  private static final byte DARK = 32;
  private static final byte LIGHT = (byte) 220;
  private static final int BETWEEN = 126;

  public FrameMark {
    if (sender < 0 || sender > 0xff || number < 0 || number > 0xffffff) {
      throw new IllegalArgumentException("a mark holds 8 bits of sender and 24 of number");
    }
  }

  /** Draws this mark over {@code picture}, unless it is too small for one. */
  public void drawInto(I420Picture picture) {
    if (!fits(picture)) {
      return;
    }
    int block = blockOf(picture);
    long bits = bits();
    for (int i = 0; i < COLUMNS * ROWS; i++) {
      boolean light = ((bits >>> (COLUMNS * ROWS - 1 - i)) & 1) == 1;
      fill(picture, i % COLUMNS * block, i / COLUMNS * block, block, light ? LIGHT : DARK);
    }
    greyChroma(picture, COLUMNS * block, ROWS * block);
  }

  /** Reads the mark of a picture; empty when it has none or it did not survive. */
  public static Optional<FrameMark> read(I420Picture picture) {
    if (!fits(picture)) {
      return Optional.empty();
    }
    int block = blockOf(picture);
    long bits = 0;
    for (int i = 0; i < COLUMNS * ROWS; i++) {
      int light = mean(picture, i % COLUMNS * block, i / COLUMNS * block, block);
      bits = (bits << 1) | (light > BETWEEN ? 1 : 0);
    }
    int payload = (int) (bits >>> 16);
    if (checksum(payload) != (int) (bits & 0xffff)) {
      return Optional.empty();
    }
    return Optional.of(new FrameMark(payload >>> 24, payload & 0xffffff));
  }

  /** The number alone, when the picture is one of {@code sender}'s. */
  public static OptionalInt numberFrom(I420Picture picture, int sender) {
    return read(picture)
        .filter(mark -> mark.sender == sender)
        .map(mark -> OptionalInt.of(mark.number))
        .orElseGet(OptionalInt::empty);
  }

  /** How many rows from the top, in pixels, hold the mark of a picture of that width. */
  public static int rows(int width) {
    return ROWS * Math.max(2, width / BLOCKS_PER_WIDTH);
  }

  private long bits() {
    int payload = (sender << 24) | number;
    return ((payload & 0xffffffffL) << 16) | checksum(payload);
  }

  /** CRC-16/CCITT-FALSE over the four bytes of the payload. */
  private static int checksum(int payload) {
    int crc = 0xffff;
    for (int bit = 31; bit >= 0; bit--) {
      int feedback = ((crc >>> 15) ^ (payload >>> bit)) & 1;
      crc = ((crc << 1) & 0xffff) ^ (feedback == 1 ? 0x1021 : 0);
    }
    return crc;
  }

  private static boolean fits(I420Picture picture) {
    int block = blockOf(picture);
    return COLUMNS * block <= picture.width() && ROWS * block <= picture.height();
  }

  private static int blockOf(I420Picture picture) {
    return Math.max(2, picture.width() / BLOCKS_PER_WIDTH);
  }

  private static void fill(I420Picture picture, int left, int top, int block, byte value) {
    int bottom = Math.min(top + block, picture.height());
    for (int row = top; row < bottom; row++) {
      int start = row * picture.width() + left;
      Arrays.fill(picture.y(), start, start + block, value);
    }
  }

  private static void greyChroma(I420Picture picture, int width, int height) {
    int bottom = Math.min(I420Picture.chroma(height), picture.chromaHeight());
    for (int row = 0; row < bottom; row++) {
      int start = row * picture.chromaWidth();
      int end = start + I420Picture.chroma(width);
      Arrays.fill(picture.u(), start, end, (byte) 128);
      Arrays.fill(picture.v(), start, end, (byte) 128);
    }
  }

  /** The mean luma of the middle of a block, away from its neighbours' ringing. */
  private static int mean(I420Picture picture, int left, int top, int block) {
    int margin = block / 4;
    int sum = 0;
    int count = 0;
    for (int row = top + margin; row < top + block - margin; row++) {
      for (int column = left + margin; column < left + block - margin; column++) {
        sum += picture.y()[row * picture.width() + column] & 0xff;
        count++;
      }
    }
    return sum / count;
  }
}
