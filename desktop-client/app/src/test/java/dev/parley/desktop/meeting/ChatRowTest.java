package dev.parley.desktop.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.desktop.meeting.ChatRow.Delivery;
import dev.parley.meeting.chat.Author;
import dev.parley.meeting.chat.ChatText;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.chat.Conversation.ChatLine;
import dev.parley.meeting.chat.Conversation.PendingLine;
import dev.parley.meeting.chat.Presence;
import dev.parley.meeting.chat.SendFailure;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChatRowTest {
  private static final Delivery FAILED = new Delivery.Failed(SendFailure.SERVER_REFUSES);
  private static final ParticipantId GRACE = new ParticipantId(2);

  @Test
  void linesThatAreSaidStandBeforeThoseThatAreNotAndSayHowFarTheyAre() {
    Author grace = new Author(GRACE, Bytes.of(new byte[] {1}), "Grace");
    Conversation conversation =
        new Conversation(
            List.of(new ChatLine(7, grace, new ChatText("Hello"), false)),
            List.of(
                new PendingLine(1, new ChatText("one"), Optional.empty()),
                new PendingLine(2, new ChatText("two"), Optional.of(SendFailure.SERVER_REFUSES))),
            new TreeMap<>(),
            Conversation.Gestures.NONE,
            Presence.NONE);
    assertThat(ChatRow.of(conversation, true))
        .as("alone")
        .extracting(ChatRow::delivery)
        .containsExactly(new Delivery.Logged(), new Delivery.Waiting(), FAILED);
    List<ChatRow> chat = ChatRow.of(conversation, false);
    assertThat(chat)
        .extracting(ChatRow::delivery)
        .containsExactly(new Delivery.Logged(), new Delivery.Pending(), FAILED);
    assertThat(chat.getFirst().author()).isEqualTo("Grace");
    assertThat(chat).extracting(ChatRow::key).doesNotHaveDuplicates();
  }
}
