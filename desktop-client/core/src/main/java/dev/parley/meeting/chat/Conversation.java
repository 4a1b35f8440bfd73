package dev.parley.meeting.chat;

import dev.parley.protocol.ParticipantId;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a person may be shown of what was said in the group; immutable. It outlasts a lost
 * connection, coming in again, and the meeting's end.
 *
 * @param lines the chat, in the log's order, the newest last; at most {@link #MAX_LINES}: beyond
 *     them the oldest line of the one who said most is forgotten
 * @param pending our own lines that are not in the log: on their way, or not sendable; in the order
 *     in which they were written
 * @param people what the members said of themselves, ourselves among them; those who said nothing
 *     are not in it
 * @param gestures what is of the moment
 * @param own what we chose to say of ourselves, whether or not it is in the log yet
 */
public record Conversation(
    List<ChatLine> lines,
    List<PendingLine> pending,
    SortedMap<ParticipantId, PersonState> people,
    Gestures gestures,
    Presence own) {
  /** As many lines as somebody scrolls back to: half a megabyte at most. */
  public static final int MAX_LINES = 500;

  /** More than fit a screen. */
  public static final int MAX_REACTIONS = 32;

  /** Nobody has said anything. */
  public static final Conversation EMPTY =
      new Conversation(
          List.of(), List.of(), Collections.emptySortedMap(), Gestures.NONE, Presence.NONE);

  public Conversation {
    lines = List.copyOf(lines);
    pending = List.copyOf(pending);
    people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
  }

  /**
   * What is of the moment.
   *
   * @param reactions the last {@link #MAX_REACTIONS}, the newest last
   * @param muteRequests who asks us to mute ourselves, each person once, the newest last; empty as
   *     soon as we say that we are muted
   */
  public record Gestures(List<Reacted> reactions, List<MuteRequest> muteRequests) {
    public static final Gestures NONE = new Gestures(List.of(), List.of());

    public Gestures {
      reactions = List.copyOf(reactions);
      muteRequests = List.copyOf(muteRequests);
    }
  }

  public List<Reacted> reactions() {
    return gestures.reactions();
  }

  public List<MuteRequest> muteRequests() {
    return gestures.muteRequests();
  }

  /** What a member said of itself; empty if nothing. */
  public Optional<PersonState> of(ParticipantId participant) {
    return Optional.ofNullable(people.get(participant));
  }

  /** Whose hands are up, in the order in which they were raised. */
  public List<ParticipantId> hands() {
    return people.entrySet().stream()
        .filter(each -> each.getValue().handSince().isPresent())
        .sorted(Comparator.comparing(each -> each.getValue().handSince().orElseThrow()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * A line of chat.
   *
   * @param number of its entry in the room's log: the same for everybody, ascending until the room
   *     begins anew
   * @param author as MLS names it; the name is the credential's
   * @param own whether we said it
   */
  public record ChatLine(long number, Author author, ChatText text, boolean own) {}

  /**
   * A line of ours that is not in the log.
   *
   * @param number our own for it
   * @param unsent why it cannot be sent; empty while it is on its way
   */
  public record PendingLine(long number, ChatText text, Optional<SendFailure> unsent) {}

  /**
   * What somebody said of itself.
   *
   * @param handSince the log's number at which its hand went up, as far as we saw; empty if it is
   *     down
   * @param muted what it says of its own microphone; nobody but itself switches that
   * @param called the name it took during the meeting; empty if it is called as its credential says
   */
  public record PersonState(Optional<Long> handSince, boolean muted, Optional<Called> called) {}

  /**
   * A name taken during the meeting. What was verified is the credential's name: that one is always
   * shown too, see {@link #beside}.
   *
   * @param note who else has that name
   */
  public record Called(String name, NameNote note) {
    /** How to show it: with the credential's name, and not at all if it is another's. */
    public String beside(String credentialName) {
      return note == NameNote.OWN ? name + " (" + credentialName + ")" : credentialName;
    }

    @Override
    public String toString() {
      return "Called[redacted, " + note + "]";
    }
  }

  /**
   * A reaction.
   *
   * @param number of its entry in the room's log
   */
  public record Reacted(long number, Author author, Reaction reaction) {}

  /**
   * Somebody asks us to mute our microphone. Nothing is done unless the person does it.
   *
   * @param number of its entry in the room's log
   */
  public record MuteRequest(long number, Author author) {}
}
