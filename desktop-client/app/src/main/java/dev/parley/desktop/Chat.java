package dev.parley.desktop;

import dev.parley.meeting.chat.Reaction;
import java.util.List;

/**
 * What was said in the group.
 *
 * @param lines in the order in which everybody reads them; our own that are on their way come last
 * @param reactions the newest last
 * @param muteRequests who asks this person to mute, the newest last
 */
public record Chat(
    List<Message> lines, List<ShownReaction> reactions, List<MuteRequest> muteRequests) {
  /** Nothing was said. */
  public static final Chat EMPTY = new Chat(List.of(), List.of(), List.of());

  public Chat {
    lines = List.copyOf(lines);
    reactions = List.copyOf(reactions);
    muteRequests = List.copyOf(muteRequests);
  }

  /** Whether a line of our own has been said. */
  public enum Delivery {
    /** Everybody in the group can read it. */
    SAID,
    /** On its way. */
    PENDING,
    /** Nobody else is here who could read it. */
    WAITING,
    /** Cannot be said. */
    FAILED
  }

  /**
   * A line of chat.
   *
   * @param key tells it from all others of this meeting
   * @param author the name in the author's credential
   * @param own whether this person said it
   * @param text harmless to show
   * @param delivery how far it has come
   * @param trouble why it cannot be said, as a sentence; empty otherwise
   */
  public record Message(
      String key, String author, boolean own, String text, Delivery delivery, String trouble) {
    @Override
    public String toString() {
      return "Message[redacted]";
    }
  }

  /**
   * A reaction.
   *
   * @param number ascending
   */
  public record ShownReaction(long number, String author, Reaction reaction) {
    @Override
    public String toString() {
      return "ShownReaction[redacted]";
    }
  }

  /**
   * Somebody asks this person to mute the microphone; nothing is done unless the person does it.
   *
   * @param number ascending
   */
  public record MuteRequest(long number, String author) {
    @Override
    public String toString() {
      return "MuteRequest[redacted]";
    }
  }
}
