package dev.parley.desktop;

import java.util.List;
import java.util.Optional;

/**
 * The meeting as it stands, from one place in the room's log.
 *
 * @param stage how far this person has come
 * @param people the members of the encryption group, this person included, in leaf order
 * @param newcomers those that the server announces and who are not in the group, in the order they
 *     came
 * @param door who gets in; empty while no group is known
 * @param codes what to compare aloud; empty outside a group
 * @param chat what was said in the group
 * @param problem what is wrong now, in words; empty when nothing is
 */
public record MeetingState(
    Stage stage,
    List<Person> people,
    List<Newcomer> newcomers,
    Optional<Door> door,
    Optional<Codes> codes,
    Chat chat,
    Optional<String> problem) {

  public MeetingState {
    people = List.copyOf(people);
    newcomers = List.copyOf(newcomers);
  }

  /** How far this person has come. */
  public enum Stage {
    /** On the way to the server. */
    CONNECTING,
    /** Known to the server; the group has not let this person in yet. */
    WAITING,
    /** A member of the group. */
    IN_MEETING,
    /** A member whose connection broke and is being resumed. */
    RECONNECTING,
    /** Removed by the group. */
    REMOVED,
    /** Not let in by a member's decision. */
    DENIED,
    /** Left. */
    LEFT,
    /** Over, by a failure that {@code problem} says in words. */
    FAILED
  }

  /** Where every meeting begins. */
  public static MeetingState connecting() {
    return new MeetingState(
        Stage.CONNECTING,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Chat.EMPTY,
        Optional.empty());
  }

  /**
   * Where a meeting ends that could not begin.
   *
   * @param words why, as a sentence for a person
   */
  public static MeetingState failed(String words) {
    return new MeetingState(
        Stage.FAILED,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Chat.EMPTY,
        Optional.of(words));
  }

  @Override
  public String toString() {
    return "MeetingState[" + stage + ", people=" + people.size() + "]";
  }
}
