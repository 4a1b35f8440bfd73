package dev.parley.desktop.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PictureExchangeTest {
  private final PictureExchange pictures = new PictureExchange();

  @Test
  void newerPictureReplacesOneThatNobodyTook() {
    AtomicInteger woken = new AtomicInteger();
    pictures.onReady(woken::incrementAndGet);
    offer(1);
    offer(2);
    offer(3);
    assertThat(woken).hasValue(1);
    assertThat(taken()).isEqualTo(3);
    assertThat(pictures.replaced()).isEqualTo(2);
    assertThat(pictures.take()).isNull();
  }

  @Test
  void readerIsWokenAgainOnceItHasTaken() {
    AtomicInteger woken = new AtomicInteger();
    pictures.onReady(woken::incrementAndGet);
    offer(1);
    assertThat(taken()).isEqualTo(1);
    offer(2);
    assertThat(woken).hasValue(2);
    assertThat(taken()).isEqualTo(2);
  }

  @Test
  void shownPictureIsLeftAloneWhileTwoMoreAreWritten() {
    offer(1);
    Picture shown = pictures.take();
    offer(2);
    offer(3);
    assertThat(shown).isNotNull();
    assertThat(shown.pixels().getInt(0)).isEqualTo(1);
  }

  @Test
  void noMoreThanThreePicturesAreEverMade() {
    var seen =
        java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<Picture, Boolean>());
    for (int i = 0; i < 100; i++) {
      offer(i);
      Picture picture = pictures.take();
      if (picture != null) {
        seen.add(picture);
      }
    }
    assertThat(seen).hasSize(3);
  }

  @Test
  void lateReaderHearsOfThePictureThatWaits() {
    offer(1);
    AtomicInteger woken = new AtomicInteger();
    pictures.onReady(woken::incrementAndGet);
    assertThat(woken).hasValue(1);
  }

  @Test
  void pictureLargerThanTheBoundIsRefused() {
    assertThatThrownBy(() -> pictures.offer(1281, 720, _ -> {}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> pictures.offer(65_536, 65_536, _ -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void offer(int value) {
    pictures.offer(4, 2, pixels -> pixels.putInt(0, value));
  }

  private int taken() {
    Picture picture = pictures.take();
    assertThat(picture).isNotNull();
    return picture.pixels().getInt(0);
  }
}
