package dev.parley.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingView.Member;
import dev.parley.desktop.Chat;
import dev.parley.desktop.Chat.Delivery;
import dev.parley.desktop.SelfReported;
import dev.parley.meeting.chat.Author;
import dev.parley.meeting.chat.ChatText;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.chat.Conversation.Called;
import dev.parley.meeting.chat.Conversation.ChatLine;
import dev.parley.meeting.chat.Conversation.PendingLine;
import dev.parley.meeting.chat.Conversation.PersonState;
import dev.parley.meeting.chat.NameNote;
import dev.parley.meeting.chat.Presence;
import dev.parley.meeting.chat.SendFailure;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChatsTest {
  private static final ParticipantId GRACE = new ParticipantId(2);
  private static final Member MEMBER =
      new Member(1, "Grace", GRACE, false, false, Optional.empty(), Optional.empty(), true);

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
            List.of(),
            List.of(),
            Presence.NONE);
    assertThat(Chats.of(conversation, true).lines())
        .as("alone")
        .extracting(Chat.Message::delivery)
        .containsExactly(Delivery.SAID, Delivery.WAITING, Delivery.FAILED);
    Chat chat = Chats.of(conversation, false);
    assertThat(chat.lines())
        .extracting(Chat.Message::delivery)
        .containsExactly(Delivery.SAID, Delivery.PENDING, Delivery.FAILED);
    assertThat(chat.lines().getFirst().author()).isEqualTo("Grace");
    assertThat(chat.lines().getLast().trouble()).isEqualTo(SendFailure.SERVER_REFUSES.words());
    assertThat(chat.lines()).extracting(Chat.Message::key).doesNotHaveDuplicates();
  }

  @Test
  void nameTakenDuringTheMeetingNeverStandsWithoutTheVerifiedOne() {
    assertThat(says(new Called("Amazing", NameNote.OWN)).name()).isEqualTo("Amazing (Grace)");
    SelfReported posing = says(new Called("Ada", NameNote.LIKE_ANOTHER_HERE));
    assertThat(posing.name()).isEqualTo("Grace");
    assertThat(posing.note()).isNotBlank();
    assertThat(Chats.of(Conversation.EMPTY, MEMBER)).isEqualTo(SelfReported.nothing("Grace"));
  }

  private static SelfReported says(Called called) {
    TreeMap<ParticipantId, PersonState> people = new TreeMap<>();
    people.put(GRACE, new PersonState(Optional.of(3L), true, Optional.of(called)));
    SelfReported says =
        Chats.of(
            new Conversation(List.of(), List.of(), people, List.of(), List.of(), Presence.NONE),
            MEMBER);
    assertThat(says.hand()).isTrue();
    assertThat(says.muted()).isTrue();
    return says;
  }
}
