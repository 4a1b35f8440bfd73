package dev.parley.client.media;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.client.media.libwebrtc.ExaminedLibrary;
import dev.parley.client.media.libwebrtc.ExaminedLibraryTest;
import dev.parley.client.media.libwebrtc.UnexaminedLibraryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class MediaEngineTest {
  @Test
  void row20AnUnknownLibraryStartsNoMediaAtAll() {
    assertThatThrownBy(() -> MediaEngine.headless(PcmSource.SILENCE, MediaEngineTest::altered))
        .isInstanceOf(UnexaminedLibraryException.class);
  }

  private static ExaminedLibrary altered() {
    try {
      return ExaminedLibrary.examine(ExaminedLibraryTest.altered());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
