package dev.parley.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureSizeTest {
  @ParameterizedTest
  @CsvSource({
    "1,1,false",
    "1,720,false",
    "0,0,false",
    "-2,-2,false",
    "2,2,true",
    "16,16,true",
    "641,359,true",
    "3840,2160,true",
    "16383,16383,false",
    "16383,2,true",
    "2147483647,2147483647,false"
  })
  void whatAScreenCanShowIsShown(int width, int height, boolean shown) {
    assertThat(PictureSize.isShown(width, height)).isEqualTo(shown);
  }
}
