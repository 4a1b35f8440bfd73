package dev.parley.headless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.media.I420Picture;
import dev.parley.client.media.PcmSource;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.headless.files.WavReader;
import dev.parley.headless.files.Y4mReader;
import dev.parley.headless.signals.TestPattern;
import dev.parley.headless.signals.Tone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  @TempDir Path folder;

  @Test
  void whatWasDecodedCanBeReadBySender() throws IOException {
    var pattern = new TestPattern(1, 1, 320, 180);
    short[] sound = new short[PcmSource.CHUNK];
    new Tone(1).fill(sound, 0);
    try (var recording = new Recording(folder.resolve("new"))) {
      for (int i = 0; i < 3; i++) {
        recording.write(camera(0, "Ada"), pattern.picture(i));
        recording.write(camera(1, "Ada"), pattern.picture(9));
        recording.write(microphone(0, "Ada"), sound);
      }
    }
    try (var ada = Y4mReader.open(folder.resolve("new/Ada-0-camera.y4m"));
        var other = Y4mReader.open(folder.resolve("new/Ada-1-camera.y4m"))) {
      assertThat(ada.length()).isEqualTo(3);
      assertThat(ada.picture(2).y()).isEqualTo(pattern.picture(2).y());
      assertThat(other.picture(0).y()).isEqualTo(pattern.picture(9).y());
    }
    assertThat(WavReader.read(folder.resolve("new/Ada-0-microphone.wav")))
        .hasSize(3 * sound.length)
        .startsWith(sound);
  }

  @Test
  void picturesOfAnotherSizeThanTheFirstAreLeftOut() throws IOException {
    try (var recording = new Recording(folder)) {
      recording.write(camera(0, "Ada"), I420Picture.black(320, 180));
      recording.write(camera(0, "Ada"), I420Picture.black(160, 90));
      recording.write(camera(0, "Ada"), I420Picture.black(320, 180));
    }
    try (var ada = Y4mReader.open(folder.resolve("Ada-0-camera.y4m"))) {
      assertThat(ada.length()).isEqualTo(2);
    }
  }

  @Test
  void noNameLeavesTheFolder() throws IOException {
    Path inner = folder.resolve("inner");
    try (var recording = new Recording(inner)) {
      recording.write(camera(0, "../../etc/ä\0passwd"), I420Picture.black(16, 16));
    }
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .singleElement()
          .satisfies(file -> assertThat(file.getParent()).isEqualTo(inner));
    }
  }

  private static StreamKey camera(int leaf, String name) {
    return new StreamKey(leaf, name, TrackContext.CAMERA);
  }

  private static StreamKey microphone(int leaf, String name) {
    return new StreamKey(leaf, name, TrackContext.MICROPHONE);
  }
}
