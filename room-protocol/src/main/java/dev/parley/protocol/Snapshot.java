package dev.parley.protocol;

import java.util.List;
import java.util.Optional;

/**
 * What a newcomer is told of the log before it: the first entry it will then receive is its own
 * {@link LogEvent.Joined}, numbered {@code head.number() + 1}.
 *
 * @param head the last entry this snapshot includes
 * @param present who is present, in join order, the newcomer not among them
 * @param summary the newest summary that anybody posted
 */
public record Snapshot(
    LogPosition head, List<PresentParticipant> present, Optional<Summary> summary) {
  public Snapshot {
    present = List.copyOf(present);
  }

  /** A participant who is present. {@code joinedAt} is the number of its Joined entry. */
  public record PresentParticipant(
      ParticipantId participant, long joinedAt, Bytes hello, Optional<Bytes> mediaAnnouncement) {}

  /** The newest summary, the number of the entry that carried it, and who posted that. */
  public record Summary(long number, ParticipantId from, Bytes body) {}
}
