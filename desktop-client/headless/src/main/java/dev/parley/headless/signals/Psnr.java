package dev.parley.headless.signals;

import dev.parley.client.media.I420Picture;

/**
 * Peak signal-to-noise ratio of the luma plane, in decibels, over the whole picture: {@code 10
 * log10(255^2 / mean squared error)}.
 */
public final class Psnr {
  /** What two identical pictures are given, since their ratio has no bound. */
  public static final double IDENTICAL = 100;

  private Psnr() {}

  /**
   * Compares a received picture with the one that was sent.
   *
   * @throws IllegalArgumentException when the pictures differ in size: a scaled picture is not the
   *     one that was sent
   */
  public static double luma(I420Picture sent, I420Picture received) {
    if (sent.width() != received.width() || sent.height() != received.height()) {
      throw new IllegalArgumentException("pictures of different sizes: " + sent + ", " + received);
    }
    long squares = 0;
    byte[] a = sent.y();
    byte[] b = received.y();
    for (int i = 0; i < a.length; i++) {
      int difference = (a[i] & 0xff) - (b[i] & 0xff);
      squares += (long) difference * difference;
    }
    if (squares == 0) {
      return IDENTICAL;
    }
    double meanSquare = (double) squares / a.length;
    return Math.min(IDENTICAL, 10 * Math.log10(255.0 * 255.0 / meanSquare));
  }
}
