package dev.parley.headless.signals;

import dev.parley.client.media.I420Picture;
import dev.parley.client.media.NumberedPictures;
import java.util.function.IntFunction;

/** A clip played over and over, each picture marked with its sender and running number. */
public final class MarkedLoop implements NumberedPictures {
  private final int sender;
  private final int width;
  private final int height;
  private final int length;
  private final IntFunction<I420Picture> clip;

  /**
   * Loops over a clip.
   *
   * @param length how many pictures the clip has, at least 1
   * @param clip gives the picture at an index of 0 to {@code length - 1}
   */
  public MarkedLoop(int sender, int width, int height, int length, IntFunction<I420Picture> clip) {
    if (length < 1) {
      throw new IllegalArgumentException("a clip has at least one picture");
    }
    this.sender = sender;
    this.width = width;
    this.height = height;
    this.length = length;
    this.clip = clip;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public I420Picture picture(int number) {
    I420Picture picture = clip.apply(number % length).copy();
    new FrameMark(sender, number).drawInto(picture);
    return picture;
  }
}
