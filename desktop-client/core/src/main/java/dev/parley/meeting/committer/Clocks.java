package dev.parley.meeting.committer;

import java.util.Optional;

/**
 * When things began, in milliseconds of the caller's clock. Kept apart from the rest of the state,
 * because nobody else has to agree on them.
 *
 * @param epochSince when we saw the current epoch begin
 * @param duty since when the committer has had something to do
 * @param emptySince since when no member has been present, as far as we know
 * @param retries when we may post again
 */
public record Clocks(
    long epochSince, Optional<Duty> duty, Optional<Long> emptySince, Retries retries) {
  static final Clocks NEW = new Clocks(0, Optional.empty(), Optional.empty(), Retries.NONE);

  /** It is this leaf's turn in this epoch, and there is something to do. */
  record Duty(int committer, long epoch, long since) {}

  Clocks epochBegan(long now) {
    return new Clocks(now, duty, emptySince, retries);
  }

  Clocks watching(Optional<Duty> nextDuty, Optional<Long> nextEmpty) {
    return new Clocks(epochSince, nextDuty, nextEmpty, retries);
  }

  Clocks with(Retries next) {
    return new Clocks(epochSince, duty, emptySince, next);
  }
}
