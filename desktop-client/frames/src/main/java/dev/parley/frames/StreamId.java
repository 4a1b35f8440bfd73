package dev.parley.frames;

import dev.parley.frames.sframe.TrackContext;

/**
 * One direction of one track.
 *
 * @param leaf who seals it; our own leaf is not known before the group is, so a sealed stream says
 *     {@link #OWN}
 */
public record StreamId(Direction direction, int leaf, TrackContext track) {
  /** Stands for our own leaf. */
  public static final int OWN = -1;

  /** Whether we seal the stream or open it. */
  public enum Direction {
    SEALED,
    OPENED
  }

  static StreamId sealed(TrackContext track) {
    return new StreamId(Direction.SEALED, OWN, track);
  }

  static StreamId opened(int leaf, TrackContext track) {
    return new StreamId(Direction.OPENED, leaf, track);
  }
}
