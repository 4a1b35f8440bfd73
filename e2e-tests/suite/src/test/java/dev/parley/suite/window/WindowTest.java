package dev.parley.suite.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingView.AdmissionStatus;
import dev.parley.desktop.Unopened;
import dev.parley.desktop.VideoState;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.machine.Phase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The window with meetings that go as written here. */
@Timeout(90)
class WindowTest {
  private static final String KURT_IN_HEBREW = "\u05E7\u05D5\u05E8\u05D8";

  private ScriptedWindow window;
  private ScriptedMeetings meetings;

  @BeforeEach
  void open() {
    window = ScriptedWindow.inLobby();
    meetings = window.meetings;
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  @Test
  void badLinkIsExplainedBeforeAnybodyJoins() {
    Screen.type("#link", "https://meet.example.org/monday-review");
    assertThat(Screen.on(() -> Screen.text("#link-problem"))).contains("has lost its end");
    Screen.keep("lobby-bad-link");
  }

  @Test
  void newMeetingIsMadeAndJoinedByClicking() {
    Screen.type("#name", "Ada Lovelace");
    Screen.type("#server", "meet.example.org");
    Screen.click("#create");
    Screen.until("the link is made", () -> Screen.text("#link").contains("#AAAA"));
    Screen.keep("lobby");
    Screen.click("#join");
    Screen.until("the meeting's page", () -> Screen.text("#stage").equals("Connecting…"));
  }

  @Test
  void everyStateOfATileIsSaidInWords() {
    newMeetingIsMadeAndJoinedByClicking();
    Screen.until("the meeting has begun", () -> meetings.events.isPresent());
    meetings.now(Scenes.outside(Phase.WAITING, Optional.of(AdmissionStatus.WAITING)));
    Screen.until("waiting", () -> Screen.text("#stage").equals("Waiting to be let in\u2026"));
    Screen.keep("waiting");
    meetings.now(
        Scenes.meeting(
            List.of(
                Scenes.person("Ada Lovelace", true, new VideoState.Live()),
                Scenes.person("Grace Hopper", false, new VideoState.Live()),
                Scenes.person("Alan Turing", false, new VideoState.Off()),
                Scenes.person(
                    "Emmy Noether",
                    false,
                    new VideoState.Undecipherable(
                        new Unopened("the key is out of date", "The sender gets a new one."))),
                Scenes.person("Sofia Kovalevskaya", false, new VideoState.Expected())),
            List.of(
                Scenes.guest(KURT_IN_HEBREW, AdmissionStatus.WAITING),
                Scenes.guest("Kurt G\u00f6del", AdmissionStatus.WAITING)),
            Optional.of("Sound from Emmy Noether cannot be opened.")));
    Screen.until("five tiles", () -> Screen.all(".tile").size() == 5);
    Screen.until("the code", () -> Screen.text("#room-code").equals(Scenes.ROOM_CODE));
    Screen.keep("states");
    Screen.click("#microphone");
    Screen.until("muted", () -> !meetings.microphone.get());
    Screen.click("#theme");
    Screen.keep("states-light");
    Screen.click("#leave");
    Screen.until("the first page", () -> Screen.sees("#join"));
    Screen.until("the meeting is closed", meetings.closed::get);
  }

  @Test
  void somebodyIsRemovedOnlyAfterAQuestionInWords() {
    newMeetingIsMadeAndJoinedByClicking();
    Screen.until("the meeting has begun", () -> meetings.events.isPresent());
    meetings.now(
        Scenes.meeting(
            List.of(
                Scenes.person("Ada Lovelace", true, new VideoState.Live()),
                Scenes.person("Grace Hopper", false, new VideoState.Live())),
            List.of(),
            Optional.empty()));
    Screen.until("two tiles", () -> Screen.all(".tile").size() == 2);
    assertThat(Screen.on(() -> Screen.all(".person-menu"))).hasSize(1);

    Screen.choose(".person-menu", "ask-removal");
    Screen.until("the question", () -> Screen.said("#removal").equals("Remove Grace Hopper?"));
    Screen.keep("removal");
    Screen.click("#keep");
    Screen.until("no question any more", () -> !Screen.sees("#removal"));
    assertThat(meetings.asked).isEmpty();

    Screen.choose(".person-menu", "ask-removal");
    Screen.click("#remove");
    Screen.until(
        "Grace is removed",
        () ->
            meetings.asked.contains(
                new MeetingCommand.Request(
                    new PendingRequest.Remove(Scenes.participant("Grace Hopper")))));
  }
}
