package dev.parley.meeting.committer;

import java.util.Optional;

/**
 * When things began, in milliseconds of the caller's clock. Kept apart from the rest of the state,
 * because nobody else has to agree on them.
 *
 * @param epochSince when we saw the current epoch begin
 * @param duty since when the committer has had something to do
 * @param emptySince since when no member has been present, as far as we know
 * @param notBefore when we may post again after a failure
 * @param restateFrom when we may restate the group again
 */
public record Clocks(
    long epochSince,
    Optional<Duty> duty,
    Optional<Long> emptySince,
    long notBefore,
    long restateFrom) {
  static final Clocks NEW = new Clocks(0, Optional.empty(), Optional.empty(), 0, 0);

  /** It is this leaf's turn in this epoch, and there is something to do. */
  record Duty(int committer, long epoch, long since) {}

  Clocks epochBegan(long now) {
    return new Clocks(now, duty, emptySince, notBefore, restateFrom);
  }

  Clocks failed(long until) {
    return new Clocks(epochSince, duty, emptySince, until, restateFrom);
  }

  Clocks watching(Optional<Duty> nextDuty, Optional<Long> nextEmpty) {
    return new Clocks(epochSince, nextDuty, nextEmpty, notBefore, restateFrom);
  }

  /** Somebody who contradicts us at once gets no answer at once: that would go on without end. */
  Clocks restated(long again) {
    return new Clocks(epochSince, duty, emptySince, notBefore, again);
  }
}
