package dev.parley.client.media;

/** A ramp that moves: something to encode. */
record MovingPicture(int width, int height) implements NumberedPictures {
  @Override
  public I420Picture picture(int number) {
    I420Picture picture = I420Picture.black(width, height);
    for (int i = 0; i < picture.y().length; i++) {
      picture.y()[i] = (byte) (i % width + 3 * number);
    }
    return picture;
  }
}
