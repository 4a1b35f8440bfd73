package dev.parley.suite.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingView.AdmissionStatus;
import dev.parley.client.contacts.VerificationStatus;
import dev.parley.client.identity.IdentityKey;
import dev.parley.desktop.MeetingDisplay;
import dev.parley.desktop.Person;
import dev.parley.desktop.RosterVisibility;
import dev.parley.desktop.Unopened;
import dev.parley.desktop.Verification;
import dev.parley.desktop.VideoState;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.committer.PolicyChange;
import dev.parley.meeting.machine.Phase;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the window shows of who is who, and what a person can do about it. */
@Timeout(180)
class TrustWindowTest {
  private static final String LONG_NAME =
      "Wolfeschlegelsteinhausenbergerdorff von und zu Hohenlohe-Bartens";
  private static final String HEBREW =
      "\u05e2\u05d3\u05d4 \u05dc\u05d0\u05d1\u05dc\u05d9\u05d9\u05e1";

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

  private static Person person(String name, VerificationStatus verification) {
    return Scenes.person(
        name,
        false,
        verification,
        RosterVisibility.LISTED,
        new VideoState.Live(),
        Optional.empty());
  }

  private static Person ada() {
    return Scenes.person("Ada Lovelace", true, new VideoState.Live());
  }

  private static MeetingDisplay everything() {
    return Scenes.meeting(
        List.of(
            ada(),
            person("Grace Hopper", VerificationStatus.VERIFIED),
            person(LONG_NAME, VerificationStatus.NEW),
            person(HEBREW, VerificationStatus.KNOWN),
            Scenes.person(
                "Emmy Noether",
                false,
                VerificationStatus.KNOWN,
                RosterVisibility.LISTED,
                new VideoState.Undecipherable(
                    new Unopened(
                        "the key has not arrived",
                        "Parley waits for the message that brings it; that takes a moment.")),
                Optional.of(
                    new Unopened(
                        "it was sent before",
                        "It is not shown again. The server may repeat what it kept."))),
            Scenes.person(
                "Eve",
                false,
                VerificationStatus.NEW,
                RosterVisibility.HIDDEN,
                new VideoState.Off(),
                Optional.empty())),
        List.of(
            Scenes.guest("Kurt G\u00f6del", AdmissionStatus.LOBBY),
            Scenes.guest("", AdmissionStatus.UNKNOWN),
            Scenes.guest("Oskar Morgenstern", AdmissionStatus.DENIED)),
        Optional.empty());
  }

  private void openPeople() {
    Screen.click("#people-toggle");
    Screen.until("the list is open", () -> Screen.sees("#people-panel"));
  }

  @Test
  void listOfPeopleIsTheGroupAndThoseOutsideStandApart() {
    meetings.now(everything());
    Screen.until("six tiles", () -> Screen.all(".tile").size() == 6);
    openPeople();
    Screen.keep("people");
    assertThat(Screen.on(() -> Screen.texts("#members .row-name")))
        .containsExactly("Ada Lovelace", "Grace Hopper", LONG_NAME, HEBREW, "Emmy Noether", "Eve");
    assertThat(Screen.on(() -> Screen.texts("#members .standing")))
        .containsExactly("You", "Verified", "New", "Known", "Known", "New");
    assertThat(Screen.on(() -> Screen.texts(".row-trouble")))
        .singleElement()
        .asString()
        .contains("the key has not arrived", "Parley waits", "it was sent before");
    assertThat(Screen.on(() -> Screen.texts(".row-listing")))
        .containsExactly("In the group, but the server does not list this person");
    assertThat(Screen.on(() -> Screen.texts("#outside .row-name")))
        .containsExactly("Somebody", "Oskar Morgenstern");
    assertThat(Screen.on(() -> Screen.text("#epoch-code")).replace('\n', ' '))
        .isEqualTo(Scenes.EPOCH_CODE);
    assertThat(Screen.on(() -> Screen.said(".alert-words"))).contains("Eve", "the server hides it");
    Screen.click("#theme");
    Screen.keep("people-light");
  }

  private boolean askedOnce(MeetingCommand command) {
    return Collections.frequency(meetings.asked, command) == 1;
  }

  @Test
  void anyoneWhoWaitsIsLetInOrNotByAClick() {
    meetings.now(everything());
    Screen.until(
        "somebody asks", () -> Screen.said("#asking").equals("Kurt G\u00f6del asks to be let in"));
    Screen.click("#asking");
    Screen.until("the list is open", () -> Screen.sees("#people-panel"));
    Screen.click(".admit");
    Screen.until(
        "admitted",
        () ->
            meetings.asked.contains(
                new MeetingCommand.Request(
                    new PendingRequest.Admit(Scenes.participant("Kurt G\u00f6del")))));
    Screen.click(".deny");
    Screen.until(
        "denied",
        () ->
            meetings.asked.contains(
                new MeetingCommand.Request(
                    new PendingRequest.Deny(Scenes.participant("Kurt G\u00f6del")))));
  }

  @Test
  void hostSetsTheRulesAndTheGroupsAnswerIsShown() {
    meetings.now(
        Scenes.meeting(
            List.of(ada(), person("Grace Hopper", VerificationStatus.NEW)),
            List.of(),
            Optional.empty()));
    openPeople();
    Screen.click("#rule-lock");
    Screen.until(
        "asked",
        () ->
            meetings.asked.contains(
                new MeetingCommand.Request(new PendingRequest.Change(PolicyChange.locked(true)))));
    assertThat(Screen.on(() -> Screen.isSelected("#rule-lock"))).isFalse();
    assertThat(Screen.on(() -> Screen.isSelected("#rule-lobby"))).isTrue();
    Screen.click("#rule-lobby");
    Screen.until(
        "asked",
        () ->
            meetings.asked.contains(
                new MeetingCommand.Request(new PendingRequest.Change(PolicyChange.lobby(false)))));
    Screen.click("#rule-removers");
    Screen.until(
        "asked",
        () ->
            meetings.asked.contains(
                new MeetingCommand.Request(
                    new PendingRequest.Change(PolicyChange.removers(Policy.Removers.HOST)))));
  }

  @Test
  void personIsVerifiedByDigitsAndTheMarkCanBeTakenBack() {
    meetings.now(
        Scenes.meeting(
            List.of(ada(), person("Grace Hopper", VerificationStatus.NEW)),
            List.of(),
            Optional.empty()));
    openPeople();
    Screen.click(".row-verify");
    Screen.until("the digits", () -> Screen.all(".digit-group").size() == 12);
    assertThat(String.join(" ", Screen.on(() -> Screen.texts(".digit-group"))))
        .isEqualTo(meetings.verification().safetyNumber().digits());
    Screen.until("the code", () -> Screen.hasPicture("#qr"));
    Screen.keep("verification");
    IdentityKey other = meetings.verification().identity();
    Screen.click("#mark-verified");
    Screen.until("marked", () -> askedOnce(new MeetingCommand.Verify(other)));
    meetings.now(
        Scenes.meeting(
            List.of(ada(), person("Grace Hopper", VerificationStatus.VERIFIED)),
            List.of(),
            Optional.empty()));
    Screen.until("the mark is shown", () -> Screen.sees("#undo-verified"));
    Screen.keep("verified");
    Screen.click("#undo-verified");
    Screen.until("taken back", () -> askedOnce(new MeetingCommand.Forget(other)));
    Screen.click("#verification-close");
    Screen.until("closed", () -> !Screen.sees("#verification"));
  }

  @Test
  void cameraScanAnswersInWordsAndEndsWithTheDialog() {
    meetings.now(
        Scenes.meeting(
            List.of(ada(), person("Grace Hopper", VerificationStatus.NEW)),
            List.of(),
            Optional.empty()));
    openPeople();
    Screen.click(".row-verify");
    Screen.click("#scan-camera");
    Screen.until("the camera looks", () -> meetings.verification().isWatching());
    meetings.verification().see(new Verification.Scan(false, "This does not match."));
    Screen.until("the answer", () -> Screen.text("#scan-result").equals("This does not match."));
    Screen.keep("verification-mismatch");
    Screen.click("#verification-close");
    Screen.until("the camera does not look", () -> !meetings.verification().isWatching());
  }

  @Test
  void changedKeyIsSaidAtOnceAndStaysUntilDismissed() {
    meetings.now(
        Scenes.meeting(
            List.of(ada(), person("Grace Hopper", VerificationStatus.CHANGED)),
            List.of(),
            Optional.empty()));
    Screen.until(
        "the warning",
        () -> Screen.said(".alert-words").contains("Grace Hopper has another identity"));
    Screen.keep("changed-key");
    meetings.now(Scenes.meeting(List.of(ada()), List.of(), Optional.empty()));
    Screen.until("one tile", () -> Screen.all(".tile").size() == 1);
    assertThat(Screen.on(() -> Screen.sees(".alert-words"))).isTrue();
    Screen.click(".alert-dismiss");
    Screen.until("no warning", () -> !Screen.sees(".alert-words"));
  }

  @Test
  void whoIsOutsideIsToldWhyAndCanGo() {
    meetings.now(Scenes.outside(Phase.WAITING, Optional.of(AdmissionStatus.LOBBY)));
    Screen.until("lobby", () -> Screen.text("#stage").equals("Somebody must let you in"));
    assertThat(Screen.on(() -> Screen.text("#stage-leave"))).isEqualTo("Leave");
    Screen.keep("lobby-waiting");
    meetings.now(Scenes.outside(Phase.WAITING, Optional.of(AdmissionStatus.LOCKED_OUT)));
    Screen.until("locked", () -> Screen.text("#stage").equals("The meeting is locked"));
    meetings.now(Scenes.outside(Phase.DENIED, Optional.empty()));
    Screen.until("denied", () -> Screen.text("#stage").equals("You were not let in"));
    Screen.keep("denied");
    Screen.click("#stage-leave");
    Screen.until("the first page", () -> Screen.sees("#join"));
  }

  @Test
  void everythingFitsIntoASmallWindow() {
    Screen.on(
        () -> {
          Window stage = Screen.scene().getWindow();
          stage.setWidth(800);
          stage.setHeight(600);
          return stage;
        });
    meetings.now(everything());
    openPeople();
    Screen.keep("people-small");
    for (String each : List.of("#people-toggle", "#leave", "#microphone", "#theme", "#room-code")) {
      assertThat(Screen.on(() -> isInside(each))).as(each).isTrue();
    }
    Screen.click(".row-verify");
    Screen.until("the digits", () -> Screen.all(".digit-group").size() == 12);
    Screen.until("the code", () -> Screen.hasPicture("#qr"));
    Screen.keep("verification-small");
    assertThat(Screen.on(() -> isInside("#safety-number"))).isTrue();
  }

  private static boolean isInside(String selector) {
    Node node = Screen.all(selector).iterator().next();
    Bounds place = node.localToScene(node.getBoundsInLocal());
    return place.getMinX() >= 0
        && place.getMinY() >= 0
        && place.getMaxX() <= Screen.scene().getWidth()
        && place.getMaxY() <= Screen.scene().getHeight();
  }
}
