package dev.parley.headless.files;

import dev.parley.headless.signals.Tone;
import dev.parley.headless.text.HeadlessText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Reads a WAV file of 16-bit PCM, of any rate and number of channels, as 48 kHz mono. */
public final class WavReader {
  /** Ten minutes of 48 kHz stereo: what is held in memory has a bound. */
  private static final long LARGEST = 120L << 20;

  private WavReader() {}

  /**
   * The whole sound, mono at {@link Tone#SAMPLE_RATE} samples a second.
   *
   * @throws MediaFileException when it is not such a file, is empty or longer than 120 MiB
   * @throws IOException when it cannot be read
   */
  public static short[] read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        AudioInputStream audio = AudioSystem.getAudioInputStream(in)) {
      AudioFormat format = audio.getFormat();
      check(file, format);
      byte[] bytes = audio.readNBytes((int) LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new MediaFileException(HeadlessText.SOUND_TOO_LONG, file);
      }
      short[] sound = resample(mono(bytes, format), format.getSampleRate());
      if (sound.length == 0) {
        throw new MediaFileException(HeadlessText.SOUND_EMPTY, file);
      }
      return sound;
    } catch (UnsupportedAudioFileException e) {
      throw new MediaFileException(HeadlessText.SOUND_NOT_WAV, file);
    }
  }

  private static void check(Path file, AudioFormat format) throws MediaFileException {
    boolean pcm16 =
        format.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED)
            && format.getSampleSizeInBits() == 16;
    if (!pcm16) {
      throw new MediaFileException(HeadlessText.SOUND_NOT_PCM, file);
    }
    if (!(format.getSampleRate() >= 8_000 && format.getSampleRate() <= 192_000)) {
      throw new MediaFileException(HeadlessText.SOUND_RATE, file);
    }
    if (format.getChannels() < 1) {
      throw new MediaFileException(HeadlessText.SOUND_NO_CHANNEL, file);
    }
  }

  private static short[] mono(byte[] bytes, AudioFormat format) {
    ByteOrder order = format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer samples = ByteBuffer.wrap(bytes).order(order);
    int channels = format.getChannels();
    short[] mono = new short[bytes.length / 2 / channels];
    for (int i = 0; i < mono.length; i++) {
      int sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += samples.getShort();
      }
      mono[i] = (short) (sum / channels);
    }
    return mono;
  }

  /** Linear interpolation: good enough for what is sent through a speech codec afterwards. */
  private static short[] resample(short[] sound, double rate) {
    if (rate == Tone.SAMPLE_RATE) {
      return sound;
    }
    int length = (int) (sound.length * (Tone.SAMPLE_RATE / rate));
    short[] result = new short[length];
    for (int i = 0; i < length; i++) {
      double at = i * rate / Tone.SAMPLE_RATE;
      int before = Math.min((int) at, sound.length - 1);
      int after = Math.min(before + 1, sound.length - 1);
      double weight = at - before;
      result[i] = (short) Math.round(sound[before] * (1 - weight) + sound[after] * weight);
    }
    return result;
  }
}
