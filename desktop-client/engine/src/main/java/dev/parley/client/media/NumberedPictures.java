package dev.parley.client.media;

/**
 * A sequence of pictures that sender and checker can both produce: asked twice for the same number
 * it gives the same picture, mark included.
 */
public interface NumberedPictures {
  int width();

  int height();

  /**
   * The picture with this number, marked with its sender and {@code number}.
   *
   * @param number 0 to 2^24 - 1
   */
  I420Picture picture(int number);
}
