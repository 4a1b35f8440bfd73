package dev.parley.client;

import dev.parley.client.mls.EpochInfo;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.machine.MeetingState;
import dev.parley.meeting.machine.Phase;
import dev.parley.meeting.machine.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the listener what a person may see, whenever it changes, and what went wrong. */
final class ViewPublisher {
  private final MeetingListener listener;
  private final MeetingViewBuilder views;
  private Optional<Problem> problem = Optional.empty();
  private volatile MeetingView view =
      MeetingView.outside(Phase.CONNECTING, List.of(), Conversation.EMPTY);

  ViewPublisher(MeetingListener listener, MeetingViewBuilder views) {
    this.listener = listener;
    this.views = views;
  }

  /** What was told last; from any thread. */
  MeetingView view() {
    return view;
  }

  void tell(Problem said) {
    problem = Optional.of(said);
    listener.said(said);
  }

  /** Whether this is what went wrong last, and all is not well again since. */
  boolean isTold(Problem why) {
    return problem.equals(Optional.of(why));
  }

  /** A problem stands until all is well again. */
  void publish(MeetingState state, @Nullable EpochInfo group, Conversation conversation) {
    Phase phase = state.phase();
    if (phase == Phase.IN_MEETING || phase == Phase.WAITING) {
      problem = Optional.empty();
    }
    MeetingView next = views.view(state, group, problem.stream().toList(), conversation);
    if (!next.equals(view)) {
      view = next;
      listener.changed(next);
    }
  }
}
