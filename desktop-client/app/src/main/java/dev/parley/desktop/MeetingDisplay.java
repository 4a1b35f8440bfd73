package dev.parley.desktop;

import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.Group;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.machine.Phase;
import dev.parley.meeting.machine.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the window shows at one moment: the meeting's own view, and beside it what media does.
 *
 * @param view while a connection is being resumed, with the group that was known last
 * @param media by person; for every member of the group
 * @param trouble what media says is wrong, as a sentence
 */
public record MeetingDisplay(
    MeetingView view, Map<PersonId, PersonMedia> media, Optional<String> trouble) {
  public MeetingDisplay {
    media = Map.copyOf(media);
  }

  /** Where every meeting begins. */
  public static MeetingDisplay connecting() {
    return outside(Phase.CONNECTING, Optional.empty());
  }

  /**
   * Where a meeting ends that could not begin.
   *
   * @param words why, as a sentence for a person
   */
  public static MeetingDisplay failed(String words) {
    return outside(Phase.FAILED, Optional.of(words));
  }

  private static MeetingDisplay outside(Phase phase, Optional<String> trouble) {
    return new MeetingDisplay(
        MeetingView.outside(phase, List.of(), Conversation.EMPTY), Map.of(), trouble);
  }

  /** The members of the group, in leaf order. */
  public List<Person> people() {
    return view.group().map(Group::members).orElse(List.of()).stream()
        .map(member -> Person.of(view, member, media))
        .toList();
  }

  /** What is wrong now, in words: the meeting's own trouble comes before media's. */
  public Optional<String> problem() {
    return view.problems().isEmpty()
        ? trouble
        : Optional.of(view.problems().getLast()).map(Problem::words);
  }

  @Override
  public String toString() {
    return "MeetingDisplay[" + view.phase() + ", people=" + media.size() + "]";
  }
}
