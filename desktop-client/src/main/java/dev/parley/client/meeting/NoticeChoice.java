package dev.parley.client.meeting;

import dev.parley.client.committer.CommitterState;
import dev.parley.client.committer.Hello;
import dev.parley.client.meeting.MeetingState.Inside;
import dev.parley.protocol.ParticipantId;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Whom the committer should tell that it cannot be let in. Each is told once by each committer. */
final class NoticeChoice {
  private NoticeChoice() {}

  static Optional<Notice> next(Inside state) {
    CommitterState committer = state.committer();
    if (!state.line().isUp()
        || committer.leaf().isEmpty()
        || !committer.room().committer().equals(committer.leaf())) {
      return Optional.empty();
    }
    return committer.room().waiting().stream()
        .filter(guest -> !state.told().contains(guest))
        .flatMap(guest -> reason(committer, guest).stream())
        .findFirst();
  }

  private static Optional<Notice> reason(CommitterState committer, ParticipantId guest) {
    if (committer.unstageable().contains(guest)) {
      return Optional.of(new Notice(guest, Notice.KEY_PACKAGE));
    }
    return suite(committer, guest).equals(suite(committer, committer.self()))
        ? Optional.empty()
        : Optional.of(new Notice(guest, Notice.SUITE));
  }

  private static Optional<Integer> suite(CommitterState committer, ParticipantId participant) {
    return committer.room().present().getOrDefault(participant, Optional.empty()).map(Hello::suite);
  }

  static NavigableSet<ParticipantId> told(Inside state, Notice notice) {
    TreeSet<ParticipantId> told = new TreeSet<>(state.told());
    told.add(notice.about());
    return told;
  }
}
