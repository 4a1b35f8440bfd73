package dev.parley.client.ui.live;

import dev.parley.client.frames.DropCause;
import dev.parley.client.frames.StreamStats;
import dev.parley.client.ui.VideoState;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one person's streams. Media threads note pictures and sound; the meeting's
 * thread looks at the counters and judges. All times are {@link System#nanoTime}, given by the
 * caller.
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

  private Map<DropCause, Long> dropped = Map.of();
  private @Nullable DropCause cause;
  private long causeSeen;

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

  /** Takes the counters of the person's video stream as they are now. */
  void look(Optional<StreamStats> stats, long now) {
    Map<DropCause, Long> current = stats.map(StreamStats::dropped).orElse(Map.of());
    DropCause most = null;
    long mostCount = 0;
    for (Map.Entry<DropCause, Long> each : current.entrySet()) {
      long more = each.getValue() - dropped.getOrDefault(each.getKey(), 0L);
      if (more > mostCount) {
        most = each.getKey();
        mostCount = more;
      }
    }
    dropped = current;
    if (most != null) {
      cause = most;
      causeSeen = now;
    }
  }

  /** The state of a video stream that the person announced. */
  VideoState video(long now) {
    if (pictured && now - lastPicture < PATIENCE_NANOS) {
      return new VideoState.Live();
    }
    if (cause != null && now - causeSeen < PATIENCE_NANOS) {
      return new VideoState.Undecipherable(words(cause));
    }
    return pictured ? new VideoState.Stalled() : new VideoState.Expected();
  }

  private static String words(DropCause cause) {
    return switch (cause) {
      case NO_GROUP -> "there is no key for this meeting";
      case NO_KEY_YET -> "the key has not arrived";
      case OLD_EPOCH -> "the key is out of date";
      case WRONG_SENDER -> "somebody else sealed it";
      case REMOVED_SENDER -> "the sender was removed";
      case REPLAY -> "it was sent before";
      case FAILED_AUTHENTICATION -> "it was changed on the way";
      case MALFORMED -> "it is not encrypted as agreed";
    };
  }
}
