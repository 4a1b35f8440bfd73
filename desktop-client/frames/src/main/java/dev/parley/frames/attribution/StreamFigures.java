package dev.parley.frames.attribution;

/**
 * What became of one stream's frames, and what to think of the stream.
 *
 * @param leaf whose stream it is
 * @param track the track's context, 0 to 3
 * @param state what to think of it now
 * @param frames what became of its frames
 */
public record StreamFigures(int leaf, int track, State state, Frames frames) {
  /**
   * How many frames became what.
   *
   * @param signed their sender signed for them
   * @param unsigned it should have signed for them and did not
   * @param forged in their place it signed for others
   * @param unchecked too many to remember, or their sender forgot their hashes
   * @param waiting nobody has signed for them yet
   */
  public record Frames(long signed, long unsigned, long forged, long unchecked, int waiting) {}

  /** What to think of a stream; the later ones are worse. */
  public enum State {
    /** All that was opened is signed for, or is younger than a signature can be. */
    SIGNED,
    /**
     * Frames are older than two seconds, and their sender has not said whether they are its own.
     */
    UNCONFIRMED,
    /** Lately there were frames that their sender did not sign for, though it spoke since. */
    UNSIGNED,
    /** Lately there were frames in whose place their sender signed for others. */
    FORGED
  }
}
