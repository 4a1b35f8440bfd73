package dev.parley.tools.bench;

import dev.parley.client.media.I420Picture;
import dev.parley.client.media.NumberedPictures;
import java.util.Arrays;

/** Grey pictures that change, small enough that ten senders leave the machine to who joins. */
final class SmallPictures implements NumberedPictures {
  /** Pictures a second. */
  static final double RATE = 10;

  private static final int WIDTH = 160;
  private static final int HEIGHT = 90;
  private static final int GREYS = 200;

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public I420Picture picture(int number) {
    I420Picture picture = I420Picture.black(WIDTH, HEIGHT);
    Arrays.fill(picture.y(), (byte) (number % GREYS));
    return picture;
  }
}
