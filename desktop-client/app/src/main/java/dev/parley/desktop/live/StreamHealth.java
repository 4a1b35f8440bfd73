package dev.parley.desktop.live;

import dev.parley.desktop.VideoState;
import dev.parley.frames.DropCause;
import java.util.Optional;

/**
 * What is seen and heard of one person. Media threads note pictures and sound. All times are {@link
 * System#nanoTime}, given by the caller.
 */
final class StreamHealth {
  /** Without a picture for so long, something is wrong: longer than a lost key frame takes. */
  private static final long PATIENCE_NANOS = 2_500_000_000L;

  /** How long a person is shown as speaking after the last loud sound: a breath. */
  private static final long BREATH_NANOS = 500_000_000L;

  private volatile boolean pictured;
  private volatile long lastPicture;
  private volatile boolean heard;
  private volatile long lastSpeech;

  /** A picture came; says whether it was the first. */
  boolean picture(long now) {
    lastPicture = now;
    boolean first = !pictured;
    pictured = true;
    return first;
  }

  /** Speech was heard. */
  void speech(long now) {
    lastSpeech = now;
    heard = true;
  }

  boolean isSpeaking(long now) {
    return heard && now - lastSpeech < BREATH_NANOS;
  }

  /**
   * The state of a video stream that the person announced.
   *
   * @param unopened why its frames do not open; empty if they do, or none comes
   */
  VideoState video(Optional<DropCause> unopened, long now) {
    if (pictured && now - lastPicture < PATIENCE_NANOS) {
      return new VideoState.Live();
    }
    return unopened
        .<VideoState>map(cause -> new VideoState.Undecipherable(Troubleshooting.of(cause)))
        .orElseGet(() -> pictured ? new VideoState.Stalled() : new VideoState.Expected());
  }
}
