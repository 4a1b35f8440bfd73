package dev.parley.headless.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.client.media.I420Picture;
import dev.parley.headless.signals.Psnr;
import dev.parley.headless.signals.TestPattern;
import dev.parley.headless.signals.Tone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaFilesTest {
  @TempDir Path folder;

  @Test
  void picturesAreReadAsTheyWereWrittenInAnyOrder() throws IOException {
    Path file = clip(5);
    var pattern = new TestPattern(1, 1, 322, 181);
    try (Y4mReader reader = Y4mReader.open(file)) {
      assertThat(reader.length()).isEqualTo(5);
      assertThat(reader.rate()).isEqualTo(30);
      for (int index : new int[] {4, 0, 2, 3, 1}) {
        assertThat(Psnr.luma(pattern.picture(index), reader.picture(index)))
            .isEqualTo(Psnr.IDENTICAL);
        assertThat(reader.picture(index).v()).isEqualTo(pattern.picture(index).v());
      }
    }
  }

  @Test
  void aPictureCutShortAtTheEndDoesNotCount() throws IOException {
    Path file = clip(3);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    try (Y4mReader reader = Y4mReader.open(file)) {
      assertThat(reader.length()).isEqualTo(2);
    }
  }

  @Test
  void whatIsNoClipIsRefusedInWords() throws IOException {
    refused("", "not a YUV4MPEG2");
    refused("RIFF....WAVE\n", "does not begin with");
    refused("YUV4MPEG2 W640 H360\n", "no width, height or rate");
    refused("YUV4MPEG2 W640 H360 F30:0\n", "rate");
    refused("YUV4MPEG2 Wx H360 F30:1\n", "'x'");
    refused("YUV4MPEG2 W99999999 H2 F30:1\n", "pixels");
    refused("YUV4MPEG2 W4 H4 F30:1 C444\n", "4:2:0");
    refused("YUV4MPEG2 W4 H4 F30:1 C420p10\n", "4:2:0");
    refused("YUV4MPEG2 W4 H4 F30:1\n", "no whole picture");
    refused("YUV4MPEG2 W4 H4 F30:1\nNONSENSE\n", "FRAME");
  }

  @Test
  void noBytesMakeTheReadersThrowAnythingElse() throws IOException {
    long seed = 99;
    var random = new SplittableRandom(seed);
    byte[] clip = Files.readAllBytes(clip(1));
    byte[] sound = Files.readAllBytes(tone(4800));
    for (int round = 0; round < 300; round++) {
      onlyIoExceptions(damaged(clip, random), seed, round);
      onlyIoExceptions(damaged(sound, random), seed, round);
    }
  }

  @Test
  void soundIsReadAsItWasWritten() throws IOException {
    short[] expected = new short[48_000];
    new Tone(2).fill(expected, 0);
    assertThat(WavReader.read(tone(48_000))).isEqualTo(expected);
  }

  @Test
  void soundOfAnotherRateAndTwoChannelsBecomes48kHzMono() throws IOException {
    Path file = folder.resolve("stereo.wav");
    short[] stereo = new short[2 * 16_000];
    for (int i = 0; i < 16_000; i++) {
      stereo[2 * i] = 1000;
      stereo[2 * i + 1] = 3000;
    }
    try (var writer = new WavWriter(file, 16_000, 2)) {
      writer.write(stereo, stereo.length);
    }
    short[] sound = WavReader.read(file);
    assertThat(sound).hasSize(48_000).containsOnly(2000);
  }

  @Test
  void whatIsNoSoundIsRefusedInWords() throws IOException {
    Path file = Files.writeString(folder.resolve("no.wav"), "not a sound");
    assertThatThrownBy(() -> WavReader.read(file))
        .isInstanceOf(MediaFileException.class)
        .hasMessageContaining("not a WAV");
    Path empty = tone(0);
    assertThatThrownBy(() -> WavReader.read(empty)).hasMessageContaining("no sound");
  }

  private void refused(String content, String words) throws IOException {
    Path file = folder.resolve("refused.y4m");
    Files.write(file, content.getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> Y4mReader.open(file).close())
        .isInstanceOf(MediaFileException.class)
        .hasMessageContaining(words);
  }

  private void onlyIoExceptions(byte[] content, long seed, int round) throws IOException {
    Path file = Files.write(folder.resolve("damaged"), content);
    try (Y4mReader reader = Y4mReader.open(file)) {
      I420Picture picture = reader.picture(0);
      assertThat(picture.width()).as("seed %d round %d", seed, round).isPositive();
    } catch (IOException expected) {
      assertThat(expected).hasMessageContaining("damaged");
    }
    try {
      assertThat(WavReader.read(file)).as("seed %d round %d", seed, round).isNotEmpty();
    } catch (IOException expected) {
      assertThat(expected).isNotNull();
    }
  }

  private static byte[] damaged(byte[] content, SplittableRandom random) {
    byte[] damaged = Arrays.copyOf(content, random.nextInt(1, content.length + 1));
    int places = random.nextInt(4);
    for (int i = 0; i < places; i++) {
      damaged[random.nextInt(Math.min(80, damaged.length))] = (byte) random.nextInt(256);
    }
    return damaged;
  }

  private Path clip(int pictures) throws IOException {
    Path file = folder.resolve("clip.y4m");
    var pattern = new TestPattern(1, 1, 322, 181);
    try (var writer = new Y4mWriter(file, 322, 181, 30)) {
      for (int i = 0; i < pictures; i++) {
        writer.write(pattern.picture(i));
      }
    }
    return file;
  }

  private Path tone(int samples) throws IOException {
    Path file = folder.resolve("tone.wav");
    short[] sound = new short[samples];
    new Tone(2).fill(sound, 0);
    try (var writer = new WavWriter(file, 48_000, 1)) {
      writer.write(sound, samples);
    }
    return file;
  }
}
