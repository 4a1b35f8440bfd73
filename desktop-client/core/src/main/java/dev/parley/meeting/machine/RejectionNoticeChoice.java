package dev.parley.meeting.machine;

import dev.parley.meeting.committer.CommitterState;
import dev.parley.meeting.committer.Hello;
import dev.parley.meeting.machine.MeetingState.Inside;
import dev.parley.protocol.ParticipantId;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The ones that the committer should tell that it cannot be let in. Each is told until it has gone.
 */
final class RejectionNoticeChoice {
  private RejectionNoticeChoice() {}

  /** What to tell now. */
  static Optional<RejectionNotice> next(Inside state, long now) {
    return toTell(state)
        .filter(notice -> now >= state.told().getOrDefault(notice.about(), now))
        .findFirst();
  }

  /** When something is to be told again, in milliseconds. */
  static long wakeAt(Inside state) {
    return toTell(state)
        .mapToLong(notice -> state.told().getOrDefault(notice.about(), 0L))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private static Stream<RejectionNotice> toTell(Inside state) {
    CommitterState committer = state.committer();
    if (!state.connection().isUp()
        || committer.leaf().isEmpty()
        || !committer.room().committer().equals(committer.leaf())) {
      return Stream.empty();
    }
    return committer.room().waiting().stream().flatMap(guest -> reason(committer, guest).stream());
  }

  private static Optional<RejectionNotice> reason(CommitterState committer, ParticipantId guest) {
    if (committer.unstageable().contains(guest)) {
      return Optional.of(new RejectionNotice(guest, RejectionNotice.KEY_PACKAGE));
    }
    return suite(committer, guest).equals(suite(committer, committer.self()))
        ? Optional.empty()
        : Optional.of(new RejectionNotice(guest, RejectionNotice.SUITE));
  }

  private static Optional<Integer> suite(CommitterState committer, ParticipantId participant) {
    return committer.room().present().getOrDefault(participant, Optional.empty()).map(Hello::suite);
  }

  static NavigableMap<ParticipantId, Long> told(Inside state, RejectionNotice notice, long again) {
    TreeMap<ParticipantId, Long> told = new TreeMap<>(state.told());
    told.put(notice.about(), again);
    return told;
  }
}
