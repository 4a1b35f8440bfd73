package dev.parley.sfu;

import org.jspecify.annotations.Nullable;

/**
 * What became of one track of a batch: a batch may succeed in part.
 *
 * @param track the track as asked for, completed with what the engine chose (its mid)
 * @param error why this track failed, or null if it did not
 */
public record TrackResult(TrackObject track, @Nullable SfuError error) {
  public static TrackResult done(TrackObject track) {
    return new TrackResult(track, null);
  }

  public static TrackResult failed(TrackObject track, SfuErrorCode code, String description) {
    return new TrackResult(track, new SfuError(code, description));
  }
}
