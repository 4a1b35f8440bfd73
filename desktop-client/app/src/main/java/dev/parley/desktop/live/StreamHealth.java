package dev.parley.desktop.live;

import dev.parley.desktop.Unopened;
import dev.parley.desktop.VideoState;
import dev.parley.frames.DropCause;
import dev.parley.frames.StreamStats;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one person's streams. Media threads note pictures and sound; the meeting's
 * thread looks at the counters and judges: {@link Drops} for each stream. All times are {@link
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

  private final Drops pictures = new Drops();
  private final Drops sounds = new Drops();

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

  /** Takes the counters of the person's streams as they are now. */
  void look(Optional<StreamStats> video, Optional<StreamStats> audio, long now) {
    pictures.look(video, now);
    sounds.look(audio, now);
  }

  /** The state of a video stream that the person announced. */
  VideoState video(long now) {
    if (pictured && now - lastPicture < PATIENCE_NANOS) {
      return new VideoState.Live();
    }
    return pictures
        .lately(now)
        .<VideoState>map(cause -> new VideoState.Undecipherable(Troubleshooting.of(cause)))
        .orElseGet(() -> pictured ? new VideoState.Stalled() : new VideoState.Expected());
  }

  /** Why sound that the person announced is not heard; empty if none was dropped lately. */
  Optional<Unopened> sound(long now) {
    return sounds.lately(now).map(Troubleshooting::of);
  }

  /** Why frames of one stream were dropped. */
  private static final class Drops {
    private Map<DropCause, Long> dropped = Map.of();
    private @Nullable DropCause cause;
    private long causeSeen;
    private long opened;

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
      long openedNow = stats.map(StreamStats::forwarded).orElse(0L);
      long openedSince = openedNow - opened;
      opened = openedNow;
      // A stray frame among many that open is no trouble that a person hears or sees.
      if (most != null && mostCount > openedSince) {
        cause = most;
        causeSeen = now;
      }
    }

    Optional<DropCause> lately(long now) {
      return now - causeSeen < PATIENCE_NANOS ? Optional.ofNullable(cause) : Optional.empty();
    }
  }
}
