package dev.parley.frames;

import dev.parley.frames.sframe.TrackContext;

/**
 * One direction of one track of one member.
 *
 * @param leaf where the member stands that seals it; our own leaf is not known before the group is,
 *     so a sealed stream says {@link #OWN}
 * @param stay tells the members apart that stand at one leaf one after the other: never given again
 *     to another at the same leaf, in this group or the next
 */
public record StreamId(Direction direction, int leaf, long stay, TrackContext track) {
  /** Stands for our own leaf. */
  public static final int OWN = -1;

  /** Whether we seal the stream or open it. */
  public enum Direction {
    SEALED,
    OPENED
  }

  static StreamId sealed(TrackContext track) {
    return new StreamId(Direction.SEALED, OWN, 0, track);
  }

  /** A stream that we open. */
  public static StreamId opened(int leaf, long stay, TrackContext track) {
    return new StreamId(Direction.OPENED, leaf, stay, track);
  }

  /** Whether this is a track that somebody at this leaf sends. */
  public boolean isOpened(int ofLeaf, TrackContext ofTrack) {
    return direction == Direction.OPENED && leaf == ofLeaf && track == ofTrack;
  }
}
