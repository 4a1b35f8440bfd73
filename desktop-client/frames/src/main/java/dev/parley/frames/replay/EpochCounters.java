package dev.parley.frames.replay;

import java.util.List;

/**
 * Which counters of one stream were used in one epoch. A sender uses 0, 1, 2, …, each for a frame
 * that it sends, save in H.264, where now and then one is skipped ({@code FrameEncryptor}); what a
 * receiver never opened is its gaps, and what lies beyond its highest.
 *
 * @param epoch the MLS epoch
 * @param frames how many different counters
 * @param lowest the lowest counter, -1 while there is none
 * @param highest the highest counter, -1 while there is none
 * @param missing counters below the highest that were not seen
 */
public record EpochCounters(long epoch, long frames, long lowest, long highest, Missing missing) {
  /**
   * Counters that were not seen.
   *
   * @param gaps runs of them, lowest first
   * @param forgotten how many more, in gaps that were too many to keep; 0 means that {@code gaps}
   *     is the whole truth
   */
  public record Missing(List<Gap> gaps, long forgotten) {
    public static final Missing NONE = new Missing(List.of(), 0);

    public Missing {
      gaps = List.copyOf(gaps);
    }
  }

  /** A run of counters that were not seen; both ends belong to it. */
  public record Gap(long first, long last) {}
}
