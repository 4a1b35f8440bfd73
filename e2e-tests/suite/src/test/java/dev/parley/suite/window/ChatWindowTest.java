package dev.parley.suite.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingCommand;
import dev.parley.desktop.Person;
import dev.parley.desktop.VideoState;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.chat.ChatText;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.chat.Conversation.ChatLine;
import dev.parley.meeting.chat.Conversation.MuteRequest;
import dev.parley.meeting.chat.Conversation.PendingLine;
import dev.parley.meeting.chat.Conversation.Reacted;
import dev.parley.meeting.chat.Reaction;
import dev.parley.meeting.chat.SendFailure;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What people say inside the group, on the screen. */
@Timeout(180)
class ChatWindowTest {
  private static final List<Person> PEOPLE =
      List.of(
          Scenes.person("Ada Lovelace", true, new VideoState.Live()),
          Scenes.raising("Grace Hopper", false));

  private static final Conversation TALK =
      Scenes.said(
          List.of(
              new ChatLine(1, Scenes.author("Grace Hopper"), new ChatText("Good morning!"), false),
              new ChatLine(
                  2,
                  Scenes.author("Ada Lovelace"),
                  new ChatText(
                      "Good morning. The engine has no pretensions whatever to originate"
                          + " anything."),
                  true)),
          List.of(
              new PendingLine(3, new ChatText("It can follow analysis."), Optional.empty()),
              new PendingLine(4, new ChatText("Can it?"), Optional.of(SendFailure.SERVER_REFUSES))),
          List.of(new Reacted(3, Scenes.author("Grace Hopper"), Reaction.APPLAUSE)),
          List.of());

  private ScriptedWindow page;
  private ScriptedMeetings meetings;

  @BeforeEach
  void join() {
    page = ScriptedWindow.inMeeting();
    meetings = page.meetings;
  }

  @AfterEach
  void close() throws Exception {
    page.close();
  }

  @Test
  void linesAreReadAndWritten() {
    meetings.now(Scenes.talking(PEOPLE, TALK));
    Screen.until("unread", () -> Screen.text("#unread").equals("1"));
    Screen.until("the reaction", () -> Screen.said("#reaction").equals("Grace Hopper applauds"));
    Screen.click("#chat-toggle");
    Screen.until("the lines", () -> Screen.texts(".chat-text").size() == 4);
    assertThat(Screen.on(() -> Screen.text("#unread"))).isEmpty();
    assertThat(Screen.on(() -> Screen.texts(".chat-note")))
        .containsExactly(
            "On its way\u2026",
            "A message could not be sent: the server refuses it again and again.");
    Screen.type("#chat-field", "Hello");
    Screen.keep("chat");
    Screen.press(KeyCode.ENTER);
    Screen.until(
        "sent",
        () -> meetings.asked.contains(new MeetingCommand.Chat(new ChatCommand.SendText("Hello"))));
    assertThat(Screen.on(() -> Screen.text("#chat-field"))).isEmpty();
  }

  @Test
  void handAndReactionsAreOneClickAway() {
    meetings.now(Scenes.talking(PEOPLE, Conversation.EMPTY));
    Screen.until("a hand", () -> Screen.sees(".hand-icon"));
    Screen.click("#hand");
    Screen.until(
        "raised",
        () -> meetings.asked.contains(new MeetingCommand.Chat(new ChatCommand.Hand(true))));
    Screen.choose("#reactions", "react-HEART");
    Screen.until(
        "shown",
        () ->
            meetings.asked.contains(
                new MeetingCommand.Chat(new ChatCommand.React(Reaction.HEART))));
  }

  @Test
  void whoIsAskedToMuteDecides() {
    meetings.now(
        Scenes.talking(
            PEOPLE,
            Scenes.said(
                List.of(),
                List.of(),
                List.of(),
                List.of(new MuteRequest(4, Scenes.author("Grace Hopper"))))));
    Screen.until(
        "asked",
        () -> Screen.said("#mute-request").equals("Grace Hopper asks you to mute yourself."));
    assertThat(meetings.microphone.get()).isTrue();
    Screen.keep("mute-request");
    Screen.click("#mute-now");
    Screen.until("muted", () -> !meetings.microphone.get());
    Screen.until("not asked any more", () -> !Screen.sees("#mute-request"));
  }

  @Test
  void othersAreAskedToMute() {
    meetings.now(Scenes.talking(PEOPLE, Conversation.EMPTY));
    Screen.click("#people-toggle");
    Screen.click(".row-mute");
    Screen.until(
        "asked",
        () ->
            meetings.asked.contains(
                new MeetingCommand.Chat(
                    new ChatCommand.AskToMute(Scenes.participant("Grace Hopper")))));
    Screen.keep("people-talking");
  }
}
