package dev.parley.headless;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.headless.text.HeadlessText;
import dev.parley.meeting.chat.Author;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.chat.Conversation.ChatLine;
import dev.parley.meeting.chat.Conversation.MuteRequest;
import dev.parley.meeting.chat.Conversation.PendingLine;
import dev.parley.meeting.chat.Conversation.PersonState;
import dev.parley.meeting.chat.Conversation.Reacted;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.SortedMap;

/**
 * What is said in the group, as lines of JSON: {@code chat}, {@code unsent}, {@code stands}, {@code
 * reaction} and {@code mute-request}, each once. These hold what people said and their names, so
 * they are printed only to people who ask for them.
 */
final class ChatLines {
  private final JsonLines lines;
  private Conversation told = Conversation.EMPTY;

  ChatLines(JsonLines lines) {
    this.lines = lines;
  }

  /** Prints what is new. */
  void tell(Conversation now) {
    if (now.equals(told)) {
      return;
    }
    since(told.lines(), now.lines()).forEach(this::chat);
    now.pending().stream()
        .filter(line -> line.unsent().isPresent() && !told.pending().contains(line))
        .forEach(this::unsent);
    stands(told.people(), now.people());
    since(told.reactions(), now.reactions()).forEach(this::reaction);
    now.muteRequests().stream()
        .filter(each -> !told.muteRequests().contains(each))
        .forEach(this::muteRequest);
    told = now;
  }

  /** What stands after the last that was there before: the oldest fall out at the front. */
  private static <T> List<T> since(List<T> before, List<T> now) {
    int known = before.isEmpty() ? -1 : now.lastIndexOf(before.getLast());
    return now.subList(known + 1, now.size());
  }

  private ObjectNode line(String type, long number, Author author) {
    return lines
        .line(type)
        .put("number", number)
        .put("participant", author.participant().value())
        .put("name", author.name());
  }

  private void chat(ChatLine line) {
    lines.print(
        line("chat", line.number(), line.author())
            .put("own", line.own())
            .put("text", line.text().value()));
  }

  private void unsent(PendingLine line) {
    ObjectNode printed = lines.line("unsent").put("text", line.text().value());
    line.unsent().ifPresent(why -> printed.put("code", why.name()).put("words", why.words()));
    lines.print(printed);
  }

  private void stands(
      SortedMap<ParticipantId, PersonState> before, SortedMap<ParticipantId, PersonState> now) {
    now.forEach(
        (who, state) -> {
          if (!state.equals(before.get(who))) {
            stands(who, state);
          }
        });
  }

  private void stands(ParticipantId who, PersonState state) {
    ObjectNode line =
        lines
            .line("stands")
            .put("participant", who.value())
            .put("hand", state.handSince().isPresent())
            .put("muted", state.muted());
    state
        .called()
        .ifPresent(called -> line.put("called", called.name()).put("note", called.note().name()));
    lines.print(line);
  }

  private void reaction(Reacted reacted) {
    lines.print(
        line("reaction", reacted.number(), reacted.author())
            .put("reaction", reacted.reaction().commandName()));
  }

  private void muteRequest(MuteRequest asked) {
    lines.print(
        line("mute-request", asked.number(), asked.author())
            .put("words", HeadlessText.MUTE_REQUEST.text(asked.author().name())));
  }
}
