package dev.parley.desktop.meeting;

import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.chat.SendFailure;
import java.util.List;
import java.util.stream.Stream;

/**
 * A line of chat as the panel draws it.
 *
 * @param key tells it from all others of this meeting
 * @param author the name in the author's credential; empty for one's own that are on their way
 * @param own whether this person said it
 * @param text harmless to show
 * @param delivery how far it has come
 */
public record ChatRow(String key, String author, boolean own, String text, Delivery delivery) {
  /** Whether a line of our own has been said. */
  public sealed interface Delivery {
    /** Everybody in the group can read it. */
    record Logged() implements Delivery {}

    /** On its way. */
    record Pending() implements Delivery {}

    /** Nobody else is here who could read it. */
    record Waiting() implements Delivery {}

    /** Cannot be said. */
    record Failed(SendFailure why) implements Delivery {}
  }

  /**
   * The lines in the order in which everybody reads them; our own that are on their way come last.
   *
   * @param alone whether nobody else is in the group
   */
  static List<ChatRow> of(Conversation conversation, boolean alone) {
    return Stream.concat(
            conversation.lines().stream().map(ChatRow::said),
            conversation.pending().stream().map(line -> pending(line, alone)))
        .toList();
  }

  private static ChatRow said(Conversation.ChatLine line) {
    return new ChatRow(
        line.number() + "/" + line.author().participant().value(),
        line.author().name(),
        line.own(),
        line.text().value(),
        new Delivery.Logged());
  }

  private static ChatRow pending(Conversation.PendingLine line, boolean alone) {
    Delivery onItsWay = alone ? new Delivery.Waiting() : new Delivery.Pending();
    return new ChatRow(
        "own/" + line.number(),
        "",
        true,
        line.text().value(),
        line.unsent().<Delivery>map(Delivery.Failed::new).orElse(onItsWay));
  }

  @Override
  public String toString() {
    return "ChatRow[redacted]";
  }
}
