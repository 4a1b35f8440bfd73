package dev.parley.desktop.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingCommand;
import dev.parley.desktop.Scenes;
import dev.parley.desktop.ScriptedMeeting;
import dev.parley.meeting.chat.Author;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.chat.ChatText;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.chat.Conversation.ChatLine;
import dev.parley.meeting.chat.Conversation.MuteRequest;
import dev.parley.meeting.chat.Conversation.PendingLine;
import dev.parley.meeting.chat.Conversation.PersonState;
import dev.parley.meeting.chat.Conversation.Reacted;
import dev.parley.meeting.chat.Presence;
import dev.parley.meeting.chat.Reaction;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChatViewModelTest {
  private static final Author GRACE =
      new Author(new ParticipantId(2), Bytes.of(new byte[] {1}), "Grace");
  private static final Author ALAN =
      new Author(new ParticipantId(3), Bytes.of(new byte[] {2}), "Alan");
  private static final ChatLine HELLO = new ChatLine(1, GRACE, new ChatText("Hello"), false);
  private static final PendingLine ON_ITS_WAY =
      new PendingLine(1, new ChatText("Hello to you"), Optional.empty());

  private final ScriptedMeeting meeting = new ScriptedMeeting();
  private final ChatViewModel chat = new ChatViewModel();

  ChatViewModelTest() {
    chat.attach(meeting);
  }

  private void show(List<ChatLine> lines, List<PendingLine> pending) {
    chat.show(conversation(lines, pending, List.of(), List.of()), List.of());
  }

  private static Conversation conversation(
      List<ChatLine> lines,
      List<PendingLine> pending,
      List<Reacted> reactions,
      List<MuteRequest> requests) {
    return new Conversation(
        lines,
        pending,
        new TreeMap<>(),
        new Conversation.Gestures(reactions, requests),
        Presence.NONE);
  }

  private void show(MuteRequest... requests) {
    chat.show(conversation(List.of(), List.of(), List.of(), List.of(requests)), List.of());
  }

  private static MeetingCommand chat(ChatCommand command) {
    return new MeetingCommand.Chat(command);
  }

  @Test
  void whatIsWrittenIsSentAndTheFieldIsEmptyAgain() {
    chat.draftProperty().set("Hello");
    chat.send();
    assertThat(meeting.commands).containsExactly(chat(new ChatCommand.SendText("Hello")));
    assertThat(chat.draftProperty().get()).isEmpty();
  }

  @Test
  void nothingAndTooMuchAreNotSentAndStay() {
    chat.draftProperty().set("  \n ");
    chat.send();
    String long1 = "a".repeat(ChatText.MAX_BYTES + 1);
    chat.draftProperty().set(long1);
    assertThat(chat.draftProblemProperty().get()).contains("too long");
    chat.send();
    assertThat(meeting.commands).isEmpty();
    assertThat(chat.draftProperty().get()).isEqualTo(long1);
    chat.draftProperty().set("short");
    assertThat(chat.draftProblemProperty().get()).isEmpty();
  }

  @Test
  void linesOfOthersAreCountedWhileTheChatIsClosed() {
    show(List.of(HELLO), List.of(ON_ITS_WAY));
    show(List.of(HELLO), List.of(ON_ITS_WAY));
    assertThat(chat.unreadProperty().get()).isEqualTo(1);
    chat.openProperty().set(true);
    assertThat(chat.unreadProperty().get()).isZero();
    show(List.of(HELLO, new ChatLine(2, GRACE, new ChatText("More"), false)), List.of());
    assertThat(chat.unreadProperty().get()).isZero();
  }

  @Test
  void reactionIsShownOnce() {
    Reacted clap = new Reacted(5, GRACE, Reaction.APPLAUSE);
    Conversation said = conversation(List.of(), List.of(), List.of(clap), List.of());
    chat.show(said, List.of());
    assertThat(chat.reactionProperty().get()).contains(clap);
    chat.reactionSeen();
    chat.show(said, List.of());
    assertThat(chat.reactionProperty().get()).isEmpty();
  }

  @Test
  void muteRequestStandsUntilAnsweredAndANewOneStandsAgain() {
    MuteRequest first = new MuteRequest(5, GRACE);
    show(first);
    show(first);
    assertThat(chat.muteRequestProperty().get()).contains(first);
    chat.answerMuteRequest();
    show(first);
    assertThat(chat.muteRequestProperty().get()).isEmpty();
    MuteRequest second = new MuteRequest(9, ALAN);
    show(first, second);
    assertThat(chat.muteRequestProperty().get()).contains(second);
  }

  @Test
  void handIsUpWhenTheGroupHasItUp() {
    chat.toggleHand();
    assertThat(meeting.commands).containsExactly(chat(new ChatCommand.Hand(true)));
    assertThat(chat.handUpProperty().get()).isFalse();
    chat.show(
        Conversation.EMPTY,
        List.of(
            Scenes.person("Ada", true, new PersonState(Optional.of(3L), false, Optional.empty()))));
    assertThat(chat.handUpProperty().get()).isTrue();
    chat.toggleHand();
    assertThat(meeting.commands).endsWith(chat(new ChatCommand.Hand(false)));
  }

  @Test
  void reactionsGoToTheMeeting() {
    chat.react(Reaction.HEART);
    assertThat(meeting.commands).containsExactly(chat(new ChatCommand.React(Reaction.HEART)));
  }
}
