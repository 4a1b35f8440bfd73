package dev.parley.desktop.live;

import dev.parley.client.MeetingView.Member;
import dev.parley.desktop.Chat;
import dev.parley.desktop.Chat.Delivery;
import dev.parley.desktop.SelfReported;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.chat.Conversation.Called;
import dev.parley.meeting.chat.SendFailure;
import java.util.ArrayList;
import java.util.List;

/** From what was said in the group to what the window shows of it. Pure. */
final class Chats {
  private Chats() {}

  /**
   * The chat as it is shown.
   *
   * @param alone whether nobody else is in the group
   */
  static Chat of(Conversation conversation, boolean alone) {
    List<Chat.Message> lines = new ArrayList<>();
    for (Conversation.ChatLine line : conversation.lines()) {
      lines.add(
          new Chat.Message(
              line.number() + "/" + line.author().participant().value(),
              line.author().name(),
              line.own(),
              line.text().value(),
              Delivery.SAID,
              ""));
    }
    for (Conversation.PendingLine line : conversation.pending()) {
      lines.add(
          new Chat.Message(
              "own/" + line.number(),
              "",
              true,
              line.text().value(),
              delivery(line, alone),
              line.unsent().map(SendFailure::words).orElse("")));
    }
    return new Chat(
        lines,
        conversation.reactions().stream()
            .map(
                each ->
                    new Chat.ShownReaction(each.number(), each.author().name(), each.reaction()))
            .toList(),
        conversation.muteRequests().stream()
            .map(each -> new Chat.MuteRequest(each.number(), each.author().name()))
            .toList());
  }

  private static Delivery delivery(Conversation.PendingLine line, boolean alone) {
    if (line.unsent().isPresent()) {
      return Delivery.FAILED;
    }
    return alone ? Delivery.WAITING : Delivery.PENDING;
  }

  /** What a member says of itself. */
  static SelfReported of(Conversation conversation, Member member) {
    return conversation
        .of(member.participant())
        .map(
            state ->
                new SelfReported(
                    state.handSince().isPresent(),
                    state.muted(),
                    state.called().map(c -> c.beside(member.name())).orElse(member.name()),
                    state.called().map(Called::note).map(note -> note.words()).orElse("")))
        .orElse(SelfReported.nothing(member.name()));
  }
}
