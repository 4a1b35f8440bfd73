package dev.parley.desktop.video;

import java.nio.ByteBuffer;

/**
 * One picture's memory: 32 bits a pixel in the order blue, green, red, alpha, rows without padding,
 * outside the Java heap. Compared by identity, because a view keeps an image for each.
 */
public final class Picture {
  private final int width;
  private final int height;
  private final ByteBuffer pixels;

  Picture(int width, int height) {
    this.width = width;
    this.height = height;
    this.pixels = ByteBuffer.allocateDirect(width * height * 4);
  }

  /** In pixels. */
  public int width() {
    return width;
  }

  /** In pixels. */
  public int height() {
    return height;
  }

  /** The memory itself; only its present owner may touch it. */
  public ByteBuffer pixels() {
    return pixels;
  }
}
