package dev.parley.desktop.live;

import dev.onvoid.webrtc.media.audio.AudioDevice;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.parley.client.media.MediaEngine;
import dev.parley.client.media.MediaException;
import dev.parley.client.media.PcmSource;
import dev.parley.client.media.VideoInput;
import dev.parley.desktop.JoinRequest;
import dev.parley.desktop.MediaChoice;
import dev.parley.desktop.text.WindowText;
import dev.parley.headless.Inputs;
import dev.parley.headless.signals.SenderNumber;
import java.util.List;
import java.util.Optional;

/** From what a person chose to what libwebrtc opens. */
final class Capture {
  private Capture() {}

  static Optional<VideoInput> camera(JoinRequest request, long seed) {
    return request
        .camera()
        .flatMap(c -> Inputs.camera(c.words(), seed, SenderNumber.of(request.name())));
  }

  /**
   * The engine with the chosen microphone and speaker. A microphone that is no device (a tone, a
   * file) needs no sound card, and then the others are not played either.
   */
  static MediaEngine engine(JoinRequest request) {
    String words = request.microphone().map(MediaChoice::words).orElse(MediaChoice.NONE);
    if (isDevice(words)) {
      return devices(Optional.of(words), request.speaker());
    }
    if (request.speaker().isPresent() && words.equals(MediaChoice.NONE)) {
      return devices(Optional.empty(), request.speaker());
    }
    return Inputs.engine(words, SenderNumber.of(request.name()));
  }

  /** An engine for a machine whose sound cannot be used: it sends and plays nothing. */
  static MediaEngine silent() {
    return MediaEngine.headless(PcmSource.SILENCE);
  }

  static boolean isDevice(String words) {
    return words.equals("device") || words.startsWith("device:");
  }

  private static MediaEngine devices(Optional<String> microphone, Optional<MediaChoice> speaker) {
    Optional<AudioDevice> input = microphone.map(Capture::microphone);
    Optional<AudioDevice> output = speaker.map(s -> device(SoundSystem.speakers(), s.words()));
    return SoundSystem.ask(
        () -> {
          AudioDeviceModule module = new AudioDeviceModule();
          input.ifPresent(module::setRecordingDevice);
          output.ifPresent(module::setPlayoutDevice);
          return MediaEngine.devices(module);
        });
  }

  /**
   * The device at the number in the words: {@code device} is the first, {@code device:1} the next.
   */
  static <D> D device(List<D> found, String words) {
    int index = words.startsWith("device:") ? number(words) : 0;
    if (index < 0 || index >= found.size()) {
      throw new MediaException(WindowText.NO_SUCH_DEVICE.text(words));
    }
    return found.get(index);
  }

  private static int number(String words) {
    try {
      return Integer.parseInt(words.substring("device:".length()));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  static AudioDevice microphone(String words) {
    return device(SoundSystem.microphones(), words);
  }
}
