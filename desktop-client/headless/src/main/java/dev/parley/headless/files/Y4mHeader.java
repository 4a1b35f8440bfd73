package dev.parley.headless.files;

import dev.parley.client.media.I420Picture;
import dev.parley.headless.text.HeadlessText;
import java.nio.file.Path;

/** The first line of a YUV4MPEG2 file, as far as 4:2:0 pictures need it. */
record Y4mHeader(int width, int height, double rate) {
  private static final String MAGIC = "YUV4MPEG2";

  static Y4mHeader parse(Path file, String line, int largestSide) throws MediaFileException {
    String[] words = line.split(" ", -1);
    if (!words[0].equals(MAGIC)) {
      throw new MediaFileException(HeadlessText.PICTURES_MAGIC, file, MAGIC);
    }
    int width = 0;
    int height = 0;
    double rate = 0;
    for (int i = 1; i < words.length; i++) {
      String word = words[i];
      if (word.isEmpty()) {
        continue;
      }
      String value = word.substring(1);
      switch (word.charAt(0)) {
        case 'W' -> width = side(file, value, largestSide);
        case 'H' -> height = side(file, value, largestSide);
        case 'F' -> rate = rate(file, value);
        case 'C' -> checkChroma(file, value);
        default -> {
          // Interlacing, aspect and comments change nothing in how the planes are stored.
        }
      }
    }
    if (width == 0 || height == 0 || rate == 0) {
      throw new MediaFileException(HeadlessText.PICTURES_HEADER, file);
    }
    return new Y4mHeader(width, height, rate);
  }

  String line() {
    long thousandths = Math.round(rate * 1000);
    return MAGIC + " W" + width + " H" + height + " F" + thousandths + ":1000 Ip A1:1 C420jpeg\n";
  }

  /** Bytes of one picture. */
  int pictureSize() {
    return width * height + 2 * I420Picture.chroma(width) * I420Picture.chroma(height);
  }

  private static int side(Path file, String value, int largest) throws MediaFileException {
    int side = number(file, value);
    if (side < 2 || side > largest) {
      throw new MediaFileException(HeadlessText.PICTURES_SIDE, file, side, largest);
    }
    return side;
  }

  private static double rate(Path file, String value) throws MediaFileException {
    int colon = value.indexOf(':');
    if (colon < 0) {
      throw new MediaFileException(HeadlessText.PICTURES_RATE_FORM, file);
    }
    double rate =
        (double) number(file, value.substring(0, colon)) / number(file, value.substring(colon + 1));
    if (!(rate >= 1 && rate <= 240)) {
      throw new MediaFileException(HeadlessText.PICTURES_RATE, file);
    }
    return rate;
  }

  private static void checkChroma(Path file, String value) throws MediaFileException {
    // 8-bit 4:2:0 has three sitings in common use; C420p10 and the like hold two bytes a sample.
    if (!value.equals("420") && !value.matches("420(jpeg|mpeg2|paldv)")) {
      throw new MediaFileException(HeadlessText.PICTURES_CHROMA, file, value);
    }
  }

  private static int number(Path file, String value) throws MediaFileException {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new MediaFileException(HeadlessText.PICTURES_NO_NUMBER, file, value);
    }
  }
}
