package dev.parley.headless;

import dev.onvoid.webrtc.media.MediaDevices;
import dev.onvoid.webrtc.media.video.VideoDevice;
import dev.parley.client.media.I420Picture;
import dev.parley.client.media.MediaEngine;
import dev.parley.client.media.MediaException;
import dev.parley.client.media.NumberedPictures;
import dev.parley.client.media.PcmSource;
import dev.parley.client.media.VideoInput;
import dev.parley.headless.files.WavReader;
import dev.parley.headless.files.Y4mReader;
import dev.parley.headless.signals.MarkedLoop;
import dev.parley.headless.signals.TestPattern;
import dev.parley.headless.signals.Tone;
import dev.parley.headless.text.HeadlessText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Turns the words of the command line into cameras and microphones. */
public final class Inputs {
  /** What the test pattern is sent at. */
  public static final int WIDTH = 640;

  public static final int HEIGHT = 360;
  public static final int RATE = 30;

  private Inputs() {}

  /**
   * A camera: {@code test-pattern}, {@code screen}, {@code device}, {@code device:1}, {@code none}
   * or a y4m file, played over and over.
   *
   * @param sender drawn into the pictures of a pattern or a file
   * @throws MediaException in words, if there is no such camera
   */
  public static Optional<VideoInput> camera(String words, long seed, int sender) {
    if (words.startsWith("device")) {
      return Optional.of(new VideoInput.Device(device(words), WIDTH, HEIGHT, RATE));
    }
    return switch (words) {
      case "none" -> Optional.empty();
      case "test-pattern" ->
          Optional.of(new VideoInput.Numbered(new TestPattern(seed, sender, WIDTH, HEIGHT), RATE));
      case "screen" -> Optional.of(new VideoInput.Screen(RATE, 1280, 720));
      default -> Optional.of(file(Path.of(words), sender));
    };
  }

  private static VideoInput file(Path file, int sender) {
    if (!Files.isReadable(file)) {
      throw new MediaException(HeadlessText.NO_SUCH_CAMERA.text(file));
    }
    try {
      Y4mReader clip = Y4mReader.open(file);
      return new VideoInput.Numbered(loop(clip, sender), clip.rate());
    } catch (IOException e) {
      throw new MediaException(HeadlessText.CAMERA_FILE_UNUSABLE.text(e.getMessage()), e);
    }
  }

  /** The pictures of a file over and over, with sender and number drawn in. */
  static NumberedPictures loop(Y4mReader clip, int sender) {
    return new MarkedLoop(
        sender, clip.width(), clip.height(), clip.length(), index -> picture(clip, index));
  }

  private static I420Picture picture(Y4mReader clip, int index) {
    try {
      return clip.picture(index);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static VideoDevice device(String words) {
    List<VideoDevice> devices = MediaDevices.getVideoCaptureDevices();
    int index = index(words);
    if (index >= devices.size()) {
      throw new MediaException(HeadlessText.TOO_FEW_CAMERAS.text(devices.size(), words));
    }
    return devices.get(index);
  }

  private static int index(String words) {
    String number = words.substring(Math.min(words.length(), "device:".length()));
    try {
      return number.isEmpty() ? 0 : Integer.parseInt(number);
    } catch (NumberFormatException e) {
      throw new MediaException(HeadlessText.DEVICE_MALFORMED.text(words), e);
    }
  }

  /**
   * The engine with a microphone: {@code tone}, {@code device}, {@code none} or a wav file, played
   * over and over.
   */
  public static MediaEngine engine(String words, int sender) {
    return switch (words) {
      case "none" -> MediaEngine.headless(PcmSource.SILENCE);
      case "tone" -> MediaEngine.headless(tone(new Tone(sender)));
      case "device" -> MediaEngine.devices();
      default -> MediaEngine.headless(loop(sound(Path.of(words))));
    };
  }

  private static PcmSource tone(Tone tone) {
    short[] chunk = new short[PcmSource.CHUNK];
    return (samples, position, count) -> {
      if (count == chunk.length) {
        tone.fill(chunk, position);
        System.arraycopy(chunk, 0, samples, 0, count);
      }
    };
  }

  private static PcmSource loop(short[] sound) {
    return (samples, position, count) -> {
      for (int i = 0; i < count; i++) {
        samples[i] = sound[(int) ((position + i) % sound.length)];
      }
    };
  }

  private static short[] sound(Path file) {
    if (!Files.isReadable(file)) {
      throw new MediaException(HeadlessText.NO_SUCH_MICROPHONE.text(file));
    }
    try {
      return WavReader.read(file);
    } catch (IOException e) {
      throw new MediaException(HeadlessText.MICROPHONE_FILE_UNUSABLE.text(e.getMessage()), e);
    }
  }
}
