package dev.parley.headless.signals;

import dev.parley.client.media.I420Picture;
import dev.parley.client.media.NumberedPictures;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A moving picture made from a seed: a slowly drifting gradient in a colour of the sender's own,
 * over which soft discs travel. Its edges are soft and its motion smooth, so that what a codec
 * loses is the codec's or the network's doing.
 */
public final class TestPattern implements NumberedPictures {
  private static final int DISCS = 4;

  private final int sender;
  private final int width;
  private final int height;
  private final I420Picture background;
  private final Disc[] discs;

  /**
   * The pattern of one sender in one meeting.
   *
   * @param seed the meeting's seed
   * @param sender 0 to 255, drawn into every picture
   */
  public TestPattern(long seed, int sender, int width, int height) {
    this.sender = sender;
    this.width = width;
    this.height = height;
    var random = new SplittableRandom(seed * 31 + sender);
    this.background = background(random, width, height);
    this.discs = new Disc[DISCS];
    for (int i = 0; i < DISCS; i++) {
      discs[i] = Disc.random(random, width, height);
    }
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
    I420Picture picture = background.copy();
    for (Disc disc : discs) {
      disc.drawInto(picture, number);
    }
    new FrameMark(sender, number).drawInto(picture);
    return picture;
  }

  private static I420Picture background(SplittableRandom random, int width, int height) {
    I420Picture picture = I420Picture.black(width, height);
    double tilt = random.nextDouble(0.2, 0.8);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double slope = tilt * column / width + (1 - tilt) * row / height;
        picture.y()[row * width + column] = (byte) (60 + 110 * slope);
      }
    }
    Arrays.fill(picture.u(), (byte) random.nextInt(90, 166));
    Arrays.fill(picture.v(), (byte) random.nextInt(90, 166));
    return picture;
  }

  /** A soft disc on a closed path; all lengths in pixels, speeds in radians a picture. */
  private record Disc(double radius, Colour colour, Path path) {
    private record Colour(int luma, int u, int v) {}

    private record Path(double speedX, double speedY, double phase) {}

    /** One plane of a picture. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Plane(byte[] bytes, int width, int height) {}

    private record Circle(double x, double y, double radius) {
      Circle half() {
        return new Circle(x / 2, y / 2, radius / 2);
      }
    }

    static Disc random(SplittableRandom random, int width, int height) {
      return new Disc(
          Math.min(width, height) * random.nextDouble(0.08, 0.18),
          new Colour(random.nextInt(70, 220), random.nextInt(60, 196), random.nextInt(60, 196)),
          new Path(
              random.nextDouble(0.01, 0.03),
              random.nextDouble(0.01, 0.03),
              random.nextDouble(0, 2 * Math.PI)));
    }

    void drawInto(I420Picture picture, int number) {
      double phase = path.phase;
      double centreX = picture.width() * (0.5 + 0.4 * Math.sin(number * path.speedX + phase));
      double centreY = picture.height() * (0.55 + 0.3 * Math.cos(number * path.speedY + phase));
      Circle circle = new Circle(centreX, centreY, radius);
      blend(new Plane(picture.y(), picture.width(), picture.height()), circle, colour.luma);
      int chromaWidth = picture.chromaWidth();
      int chromaHeight = picture.chromaHeight();
      blend(new Plane(picture.u(), chromaWidth, chromaHeight), circle.half(), colour.u);
      blend(new Plane(picture.v(), chromaWidth, chromaHeight), circle.half(), colour.v);
    }

    /** Full inside half of the radius, fading to nothing at the whole of it. */
    private static void blend(Plane plane, Circle circle, int value) {
      int top = Math.max(0, (int) (circle.y - circle.radius));
      int bottom = Math.min(plane.height - 1, (int) (circle.y + circle.radius));
      int left = Math.max(0, (int) (circle.x - circle.radius));
      int right = Math.min(plane.width - 1, (int) (circle.x + circle.radius));
      for (int row = top; row <= bottom; row++) {
        for (int column = left; column <= right; column++) {
          double distance = Math.hypot(column - circle.x, row - circle.y) / circle.radius;
          double weight = Math.clamp(2 - 2 * distance, 0, 1);
          int at = row * plane.width + column;
          int old = plane.bytes[at] & 0xff;
          plane.bytes[at] = (byte) Math.round(old + weight * (value - old));
        }
      }
    }
  }
}
