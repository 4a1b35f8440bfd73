package dev.parley.desktop.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingCommand;
import dev.parley.desktop.Chat;
import dev.parley.desktop.Chat.Delivery;
import dev.parley.desktop.Scenes;
import dev.parley.desktop.ScriptedMeeting;
import dev.parley.desktop.SelfReported;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.chat.ChatText;
import dev.parley.meeting.chat.Reaction;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatViewModelTest {
  private static final Chat.Message HELLO =
      new Chat.Message("1/2", "Grace", false, "Hello", Delivery.SAID, "");
  private static final Chat.Message ON_ITS_WAY =
      new Chat.Message("own/1", "", true, "Hello to you", Delivery.PENDING, "");

  private final ScriptedMeeting meeting = new ScriptedMeeting();
  private final ChatViewModel chat = new ChatViewModel();

  ChatViewModelTest() {
    chat.attach(meeting);
  }

  private void show(List<Chat.Message> lines) {
    chat.show(new Chat(lines, List.of(), List.of()), List.of());
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
    show(List.of(HELLO, ON_ITS_WAY));
    show(List.of(HELLO, ON_ITS_WAY));
    assertThat(chat.unreadProperty().get()).isEqualTo(1);
    chat.openProperty().set(true);
    assertThat(chat.unreadProperty().get()).isZero();
    show(List.of(HELLO, new Chat.Message("2/2", "Grace", false, "More", Delivery.SAID, "")));
    assertThat(chat.unreadProperty().get()).isZero();
  }

  @Test
  void reactionIsShownOnce() {
    Chat.ShownReaction clap = new Chat.ShownReaction(5, "Grace", Reaction.APPLAUSE);
    Chat said = new Chat(List.of(), List.of(clap), List.of());
    chat.show(said, List.of());
    assertThat(chat.reactionProperty().get()).contains(clap);
    chat.reactionSeen();
    chat.show(said, List.of());
    assertThat(chat.reactionProperty().get()).isEmpty();
  }

  @Test
  void muteRequestStandsUntilAnsweredAndANewOneStandsAgain() {
    Chat.MuteRequest first = new Chat.MuteRequest(5, "Grace");
    Chat asked = new Chat(List.of(), List.of(), List.of(first));
    chat.show(asked, List.of());
    chat.show(asked, List.of());
    assertThat(chat.muteRequestProperty().get()).contains(first);
    chat.answerMuteRequest();
    chat.show(asked, List.of());
    assertThat(chat.muteRequestProperty().get()).isEmpty();
    Chat.MuteRequest second = new Chat.MuteRequest(9, "Alan");
    chat.show(new Chat(List.of(), List.of(), List.of(first, second)), List.of());
    assertThat(chat.muteRequestProperty().get()).contains(second);
  }

  @Test
  void handIsUpWhenTheGroupHasItUp() {
    chat.toggleHand();
    assertThat(meeting.commands).containsExactly(chat(new ChatCommand.Hand(true)));
    assertThat(chat.handUpProperty().get()).isFalse();
    chat.show(
        Chat.EMPTY, List.of(Scenes.person("Ada", true, new SelfReported(true, false, "Ada", ""))));
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
