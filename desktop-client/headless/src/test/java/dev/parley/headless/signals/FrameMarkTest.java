package dev.parley.headless.signals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.media.I420Picture;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameMarkTest {
  @Test
  void aMarkIsReadBackFromThePictureItWasDrawnInto() {
    I420Picture picture = new TestPattern(7, 3, 640, 360).picture(123_456);
    assertThat(FrameMark.read(picture)).contains(new FrameMark(3, 123_456));
  }

  @Test
  void aMarkSurvivesNoiseThatALossyCodecWouldNotMake() {
    long seed = 42;
    var random = new SplittableRandom(seed);
    I420Picture picture = new TestPattern(seed, 9, 320, 180).picture(77);
    for (int i = 0; i < picture.y().length; i++) {
      int noisy = (picture.y()[i] & 0xff) + random.nextInt(-60, 61);
      picture.y()[i] = (byte) Math.clamp(noisy, 0, 255);
    }
    assertThat(FrameMark.read(picture)).as("seed %d", seed).contains(new FrameMark(9, 77));
  }

  @Test
  void aPictureWithoutAMarkHasNone() {
    assertThat(FrameMark.read(I420Picture.black(640, 360))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2,2", "16,16", "31,1000", "32,5", "33,7", "1000,2", "641,3"})
  void aPictureOfAnySizeIsLookedAt(int width, int height) {
    I420Picture picture = I420Picture.black(width, height);
    new FrameMark(1, 2).drawInto(picture);
    boolean fits = width >= 32 && height >= 3 * Math.max(2, width / 40);
    assertThat(FrameMark.read(picture).isPresent()).isEqualTo(fits);
    assertThat(FrameMark.numberFrom(picture, 1).isPresent()).isEqualTo(fits);
  }

  @Test
  void aMarkWithOneWrongBlockIsRefused() {
    I420Picture picture = new TestPattern(1, 2, 640, 360).picture(5);
    for (int row = 0; row < 16; row++) {
      for (int column = 0; column < 16; column++) {
        int at = row * 640 + column;
        picture.y()[at] = (byte) (255 - (picture.y()[at] & 0xff));
      }
    }
    assertThat(FrameMark.read(picture)).isEmpty();
  }

  @Test
  void theSameNumberGivesTheSamePictureAndAnotherNumberAnother() {
    var pattern = new TestPattern(11, 1, 640, 360);
    assertThat(Psnr.luma(pattern.picture(9), new TestPattern(11, 1, 640, 360).picture(9)))
        .isEqualTo(Psnr.IDENTICAL);
    assertThat(Psnr.luma(pattern.picture(9), pattern.picture(39))).isLessThan(30);
  }

  @Test
  void psnrOfAKnownErrorIsTheKnownFigure() {
    I420Picture sent = I420Picture.black(64, 64);
    I420Picture received = sent.copy();
    for (int i = 0; i < received.y().length; i++) {
      received.y()[i] = (byte) (received.y()[i] + 5);
    }
    assertThat(Psnr.luma(sent, received)).isBetween(34.15, 34.16);
  }
}
