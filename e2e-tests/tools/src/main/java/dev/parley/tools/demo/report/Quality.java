package dev.parley.tools.demo.report;

/** What came out of a decoder, compared with what that sender had put in. */
public sealed interface Quality {
  /**
   * Pictures.
   *
   * @param decoded pictures so far
   * @param compared those that were compared with the very frame that was sent, which the number
   *     drawn into the picture names
   * @param meanPsnr mean peak signal to noise ratio of the compared ones, dB
   * @param worstPsnr the lowest one, dB
   */
  record Video(long decoded, long compared, double meanPsnr, double worstPsnr) implements Quality {}

  /**
   * Sound.
   *
   * @param ownMillis how long the sound was recognised as what only this sender sends
   * @param otherMillis how long it was recognised as what another sender sends
   * @param unclearMillis how long there was a sound that was neither, such as one with a gap in it
   */
  record Audio(long ownMillis, long otherMillis, long unclearMillis) implements Quality {
    /** The share of the sound that was the sender's own; 0 if there was none. */
    double ownShare() {
      return (double) ownMillis / Math.max(1, ownMillis + otherMillis + unclearMillis);
    }
  }
}
