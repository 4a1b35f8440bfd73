package dev.parley.desktop;

import dev.parley.desktop.video.PictureExchange;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/**
 * The window's door to cameras, microphones and speakers before a meeting. Every method may block
 * and is called on the window's background thread; what they start reports on threads of its own.
 */
public interface MediaPort {
  /** The cameras that can be chosen, best first; empty when there is none. */
  List<MediaChoice> cameras();

  /** The microphones that can be chosen, best first; empty when there is none. */
  List<MediaChoice> microphones();

  /** The speakers that can be chosen, best first; empty when there is none. */
  List<MediaChoice> speakers();

  /**
   * Shows what the camera sees, to this person only.
   *
   * @param pictures where the pictures go
   * @param problem told in words when the camera cannot be opened or stops
   */
  Running preview(MediaChoice camera, PictureExchange pictures, Consumer<String> problem);

  /**
   * Measures what the microphone hears; nothing is sent anywhere.
   *
   * @param level told the loudness, 0 (silence) to 1 (full scale), several times a second
   * @param problem told in words when the microphone cannot be opened or stops
   */
  Running meter(MediaChoice microphone, DoubleConsumer level, Consumer<String> problem);

  /** Something that runs until it is closed. Closing twice is closing once. */
  interface Running extends AutoCloseable {
    @Override
    void close();
  }
}
