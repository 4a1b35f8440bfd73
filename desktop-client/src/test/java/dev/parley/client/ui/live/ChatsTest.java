package dev.parley.client.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.conversation.Author;
import dev.parley.client.conversation.ChatText;
import dev.parley.client.conversation.Conversation;
import dev.parley.client.conversation.Conversation.Called;
import dev.parley.client.conversation.Conversation.ChatLine;
import dev.parley.client.conversation.Conversation.PendingLine;
import dev.parley.client.conversation.Conversation.PersonState;
import dev.parley.client.conversation.NameNote;
import dev.parley.client.conversation.Presence;
import dev.parley.client.conversation.Unsaid;
import dev.parley.client.runtime.MeetingView.Member;
import dev.parley.client.ui.Chat;
import dev.parley.client.ui.Chat.Delivery;
import dev.parley.client.ui.Says;
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
                new PendingLine(2, new ChatText("two"), Optional.of(Unsaid.SERVER_REFUSES))),
            new TreeMap<>(),
            List.of(),
            List.of(),
            Presence.NONE);
    assertThat(Chats.of(conversation, true).lines())
        .as("alone")
        .extracting(Chat.Line::delivery)
        .containsExactly(Delivery.SAID, Delivery.WAITING, Delivery.FAILED);
    Chat chat = Chats.of(conversation, false);
    assertThat(chat.lines())
        .extracting(Chat.Line::delivery)
        .containsExactly(Delivery.SAID, Delivery.PENDING, Delivery.FAILED);
    assertThat(chat.lines().getFirst().author()).isEqualTo("Grace");
    assertThat(chat.lines().getLast().trouble()).isEqualTo(Unsaid.SERVER_REFUSES.words());
    assertThat(chat.lines()).extracting(Chat.Line::key).doesNotHaveDuplicates();
  }

  @Test
  void nameTakenDuringTheMeetingNeverStandsWithoutTheVerifiedOne() {
    assertThat(says(new Called("Amazing", NameNote.OWN)).name()).isEqualTo("Amazing (Grace)");
    Says posing = says(new Called("Ada", NameNote.LIKE_ANOTHER_HERE));
    assertThat(posing.name()).isEqualTo("Grace");
    assertThat(posing.note()).isNotBlank();
    assertThat(Chats.of(Conversation.EMPTY, MEMBER)).isEqualTo(Says.nothing("Grace"));
  }

  private static Says says(Called called) {
    TreeMap<ParticipantId, PersonState> people = new TreeMap<>();
    people.put(GRACE, new PersonState(Optional.of(3L), true, Optional.of(called)));
    Says says =
        Chats.of(
            new Conversation(List.of(), List.of(), people, List.of(), List.of(), Presence.NONE),
            MEMBER);
    assertThat(says.hand()).isTrue();
    assertThat(says.muted()).isTrue();
    return says;
  }
}
