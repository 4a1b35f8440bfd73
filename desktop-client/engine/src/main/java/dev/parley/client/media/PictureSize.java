package dev.parley.client.media;

/**
 * The sizes of pictures that are shown. A member chooses how large its pictures are; VP8 can have
 * 16,383 pixels each way, 400 MB a picture.
 */
public final class PictureSize {
  /** Pixels on a side: two make the smallest I420 picture that has a colour everywhere. */
  static final int MIN_SIDE = 2;

  /** Pixels in all: 4096 x 2304, more than any screen that is shared has a need for. */
  static final int MAX_PIXELS = 4096 * 2304;

  private PictureSize() {}

  /** Whether a picture of that size is shown; others are left out. */
  public static boolean isShown(int width, int height) {
    return width >= MIN_SIDE && height >= MIN_SIDE && (long) width * height <= MAX_PIXELS;
  }
}
