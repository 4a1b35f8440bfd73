package dev.parley.desktop.live;

import dev.onvoid.webrtc.media.MediaDevices;
import dev.onvoid.webrtc.media.audio.AudioDevice;
import dev.parley.client.media.MediaException;
import dev.parley.desktop.text.WindowText;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The machine's microphones and speakers. Where no sound server runs, webrtc-java waits for it
 * without end, so every question is asked on a thread that may be given up, and a machine that did
 * not answer once is not asked again.
 */
final class SoundSystem {
  /** PulseAudio and PipeWire answer in milliseconds; a first start takes a second. */
  private static final long ANSWER_SECONDS = 3;

  private static volatile boolean silent;

  private SoundSystem() {}

  static List<AudioDevice> microphones() {
    return ask(MediaDevices::getAudioCaptureDevices);
  }

  static List<AudioDevice> speakers() {
    return ask(MediaDevices::getAudioRenderDevices);
  }

  /**
   * Asks the sound system for something.
   *
   * @throws MediaException in words, when it does not answer
   */
  static <T> T ask(Supplier<T> question) {
    if (silent) {
      throw noAnswer(null);
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("parley-sound-devices")
        .start(() -> answer.completeAsync(question, Runnable::run));
    try {
      return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      silent = e instanceof TimeoutException;
      throw noAnswer(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw noAnswer(e);
    }
  }

  private static MediaException noAnswer(@Nullable Throwable cause) {
    String words = WindowText.NO_SOUND.text();
    return cause == null ? new MediaException(words) : new MediaException(words, cause);
  }
}
