package dev.parley.client.media;

import java.util.Arrays;

/**
 * One picture in I420: a full plane of luma and two planes of chroma at half the width and height,
 * rounded up, all without padding between rows. The arrays are the picture itself, not copies: its
 * maker hands them over, and two pictures are compared with {@link Psnr}, not with equals.
 */
@SuppressWarnings("ArrayRecordComponent")
public record I420Picture(int width, int height, byte[] y, byte[] u, byte[] v) {
  public I420Picture {
    if (width < 2 || height < 2) {
      throw new IllegalArgumentException("a picture is at least 2 by 2");
    }
    if (y.length != width * height
        || u.length != chroma(width) * chroma(height)
        || v.length != u.length) {
      throw new IllegalArgumentException("planes do not fit " + width + "x" + height);
    }
  }

  /** A picture of one colour: mid-grey chroma, black luma. */
  public static I420Picture black(int width, int height) {
    int chromaSize = chroma(width) * chroma(height);
    var picture =
        new I420Picture(
            width, height, new byte[width * height], new byte[chromaSize], new byte[chromaSize]);
    Arrays.fill(picture.y, (byte) 16);
    Arrays.fill(picture.u, (byte) 128);
    Arrays.fill(picture.v, (byte) 128);
    return picture;
  }

  /** A picture of its own with the same content. */
  public I420Picture copy() {
    return new I420Picture(width, height, y.clone(), u.clone(), v.clone());
  }

  public int chromaWidth() {
    return chroma(width);
  }

  public int chromaHeight() {
    return chroma(height);
  }

  /** The chroma samples that cover {@code lumaSize} luma samples. */
  public static int chroma(int lumaSize) {
    return (lumaSize + 1) / 2;
  }

  @Override
  public String toString() {
    return "I420Picture[" + width + "x" + height + "]";
  }
}
