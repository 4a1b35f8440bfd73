package dev.parley.desktop.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.AdmissionStatus;
import dev.parley.client.contacts.VerificationStatus;
import dev.parley.desktop.Doubt;
import dev.parley.desktop.JoinRequest;
import dev.parley.desktop.LinkCheck;
import dev.parley.desktop.LiveMeeting;
import dev.parley.desktop.MediaChoice;
import dev.parley.desktop.MeetingDisplay;
import dev.parley.desktop.MeetingEvents;
import dev.parley.desktop.MeetingPort;
import dev.parley.desktop.Person;
import dev.parley.desktop.RosterVisibility;
import dev.parley.desktop.Scenes;
import dev.parley.desktop.ScriptedMeeting;
import dev.parley.desktop.Steps;
import dev.parley.desktop.UiThreads;
import dev.parley.desktop.Unopened;
import dev.parley.desktop.VideoState;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.machine.Phase;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeetingViewModelTest {
  private static final JoinRequest REQUEST =
      new JoinRequest(
          "https://meet.example.org/room#secret",
          "Ada",
          new JoinRequest.Devices(
              Optional.of(new MediaChoice("device:0", "Camera", true)),
              Optional.of(new MediaChoice("device:0", "Microphone", false)),
              Optional.empty()),
          true,
          false);

  private final Steps steps = new Steps();
  private final ScriptedMeeting live = new ScriptedMeeting();
  private final List<String> told = live.told;
  private final Port port = new Port();
  private final MeetingViewModel model =
      new MeetingViewModel(port, REQUEST, new UiThreads(steps, steps));

  @Test
  void meetingStartsWithTheSwitchesOfTheFirstPage() {
    start();
    assertThat(told).contains("camera true", "microphone false");
  }

  @Test
  void tilesAreTheGroupsPeopleWithOneselfLast() {
    start();
    show(person("Ada", true), person("Grace", false), person("Alan", false));
    assertThat(model.tiles())
        .extracting(tile -> tile.nameProperty().get())
        .containsExactly("Grace", "Alan", "Ada (you)");
    assertThat(told)
        .contains("watch " + number("Ada"), "watch " + number("Grace"), "watch " + number("Alan"));
    assertThat(model.tiles().getLast().mirrored()).isTrue();
    assertThat(model.tiles().getFirst().mirrored()).isFalse();
  }

  @Test
  void personWhoStaysKeepsTheTile() {
    start();
    show(person("Ada", true), person("Grace", false));
    TileViewModel grace = model.tiles().getFirst();
    show(person("Ada", true), person("Grace", false), person("Alan", false));
    assertThat(model.tiles().getFirst()).isSameAs(grace);
    assertThat(said(model.noticeProperty().get())).isEqualTo("Alan joined");
    show(person("Ada", true), person("Alan", false));
    assertThat(told).contains("unwatch " + number("Grace"));
    assertThat(said(model.noticeProperty().get())).isEqualTo("Grace left");
  }

  @Test
  void firstSightOfTheMeetingAnnouncesNobody() {
    start();
    show(person("Ada", true), person("Grace", false));
    assertThat(said(model.noticeProperty().get())).isEmpty();
  }

  @Test
  void whatCannotBeDecryptedSaysWhy() {
    start();
    Person grace =
        Scenes.with(
            Scenes.person("Grace", false),
            new VideoState.Undecipherable(
                new Unopened("sealed by somebody else", "It is not shown.")));
    show(grace);
    TileViewModel tile = model.tiles().getFirst();
    assertThat(tile.wordsProperty().get())
        .isEqualTo("Cannot be decrypted: sealed by somebody else");
    assertThat(tile.pictureVisibleProperty().get()).isFalse();
    assertThat(tile.lockedProperty().get()).isTrue();
  }

  @Test
  void pictureThatIsNotThePersonsSaysSoOverItself() {
    start();
    show(Scenes.person("Grace", new Doubt(true, "Forged: somebody sends in the sender's place")));
    TileViewModel tile = model.tiles().getFirst();
    assertThat(tile.wordsProperty().get()).startsWith("Forged");
    assertThat(tile.lockedProperty().get()).isTrue();
    show(Scenes.person("Grace", new Doubt(false, "Not confirmed by the sender")));
    assertThat(tile.lockedProperty().get()).isFalse();
    assertThat(tile.wordsProperty().get()).isEmpty();
    assertThat(tile.warningProperty().get()).isEqualTo("Not confirmed by the sender");
  }

  @Test
  void memberThatTheServerDoesNotListIsMarked() {
    start();
    show(Scenes.person("Eve", false, RosterVisibility.HIDDEN, Optional.of(VerificationStatus.NEW)));
    assertThat(model.tiles().getFirst().warningProperty().get()).contains("server");
  }

  @Test
  void buttonsSwitchTheMeeting() {
    start();
    told.clear();
    model.toggleMicrophone();
    model.toggleCamera();
    assertThat(told).containsExactly("microphone true", "camera false");
    assertThat(model.microphoneOnProperty().get()).isTrue();
    assertThat(model.cameraOnProperty().get()).isFalse();
  }

  @Test
  void leavingBeforeTheMeetingIsThereClosesItAllTheSame() {
    model.start();
    model.leave(() -> told.add("left"));
    steps.run();
    assertThat(told).contains("close", "left");
    assertThat(told).doesNotContain("camera true");
  }

  @Test
  void leavingClosesTheMeetingAndNothingMovesAfterwards() {
    start();
    show(person("Ada", true));
    model.leave(() -> told.add("left"));
    steps.run();
    assertThat(told).containsSubsequence("close", "left");
    show(person("Ada", true), person("Grace", false));
    assertThat(model.tiles()).hasSize(1);
  }

  @Test
  void failureToJoinIsSaidInWords() {
    port.failure = new IllegalStateException("The server does not answer.");
    start();
    assertThat(model.phaseProperty().get()).isEqualTo(Phase.FAILED);
    assertThat(model.problemProperty().get()).isEqualTo("The server does not answer.");
  }

  @Test
  void thoseWhoWaitAreNamed() {
    start();
    MeetingView view =
        Scenes.meeting(
                List.of(),
                Stream.of("Kurt", "Emmy", "Alan", "Grace")
                    .map(name -> Scenes.guest(name, AdmissionStatus.WAITING))
                    .toList())
            .view();
    port.changed(new MeetingDisplay(view, Map.of(), Optional.of("trouble")));
    steps.run();
    assertThat(said(model.waitingProperty().get()))
        .isEqualTo("Kurt, Emmy, Alan and 1 more are being let in");
    assertThat(model.roomCodeProperty().get()).isEqualTo("11111 22222");
    assertThat(model.people().epochCodeProperty().get()).isEqualTo("33333 44444");
    assertThat(model.problemProperty().get()).isEqualTo("trouble");
  }

  @Test
  void whoWaitsIsToldWhatFor() {
    start();
    for (AdmissionStatus waits : AdmissionStatus.values()) {
      port.changed(Scenes.waiting(waits));
      steps.run();
      assertThat(model.stageTitleProperty().get()).isNotBlank();
      assertThat(model.stageDetailProperty().get()).endsWith(".");
    }
    port.changed(Scenes.waiting(AdmissionStatus.LOBBY));
    steps.run();
    assertThat(model.stageTitleProperty().get()).isEqualTo("Somebody must let you in");
    port.changed(Scenes.waiting(AdmissionStatus.LOCKED_OUT));
    steps.run();
    assertThat(model.stageTitleProperty().get()).isEqualTo("The meeting is locked");
  }

  @Test
  void everyStageHasWordsOfItsOwn() {
    start();
    Set<String> titles = new HashSet<>();
    for (Phase phase : Phase.values()) {
      port.changed(Scenes.outside(phase));
      steps.run();
      titles.add(model.stageTitleProperty().get());
    }
    assertThat(titles).hasSize(Phase.values().length);
  }

  @Test
  void questionEndsWhenThePersonMayNotBeRemovedAnyMore() {
    start();
    show(person("Ada", true), person("Grace", false));
    ask("Grace");
    port.changed(Scenes.meeting(Scenes.person("Ada", true), Scenes.person("Grace", true)));
    steps.run();
    assertThat(model.removal().nameProperty().get()).isEmpty();
  }

  @Test
  void nobodyIsRemovedBeforeTheQuestionIsAnsweredWithYes() {
    start();
    show(person("Ada", true), person("Grace", false));
    ask("Grace");
    assertThat(model.removal().nameProperty().get()).isEqualTo("Grace");
    model.removal().cancel();
    assertThat(model.removal().nameProperty().get()).isEmpty();
    model.removal().confirm();
    assertThat(live.commands).isEmpty();
  }

  @Test
  void anyoneWhoIsRemovedIsSaidToBeRemovedAndNotToHaveLeft() {
    start();
    show(person("Ada", true), person("Grace", false), person("Alan", false));
    ask("Grace");
    model.removal().confirm();
    assertThat(live.commands)
        .containsExactly(
            new MeetingCommand.Request(new PendingRequest.Remove(Scenes.participant("Grace"))));
    assertThat(said(model.noticeProperty().get())).isEqualTo("Removing Grace…");
    show(person("Ada", true), person("Alan", false));
    assertThat(said(model.noticeProperty().get())).isEqualTo("Grace was removed");
    show(person("Ada", true));
    assertThat(said(model.noticeProperty().get())).isEqualTo("Alan left");
  }

  @Test
  void questionEndsWhenThePersonGoesByItself() {
    start();
    show(person("Ada", true), person("Grace", false));
    ask("Grace");
    show(person("Ada", true));
    assertThat(model.removal().nameProperty().get()).isEmpty();
  }

  private void ask(String name) {
    model.removal().ask(Scenes.id(name), name);
  }

  /** Without the marks around names that may be written from right to left. */
  private static String said(String words) {
    return words.replaceAll("\\u200E", "");
  }

  private void start() {
    model.start();
    steps.run();
  }

  private void show(Person... people) {
    port.changed(Scenes.meeting(people));
    steps.run();
  }

  private static Person person(String name, boolean own) {
    return Scenes.person(name, own);
  }

  private final class Port implements MeetingPort {
    private @Nullable MeetingEvents events;
    private @Nullable RuntimeException failure;

    void changed(MeetingDisplay state) {
      if (events != null) {
        events.changed(state);
      }
    }

    @Override
    public LinkCheck check(String link) {
      return new LinkCheck.Good(link, "room", "meet.example.org");
    }

    @Override
    public LinkCheck create(String server) {
      return check(server);
    }

    @Override
    public LiveMeeting join(JoinRequest request, MeetingEvents newEvents) {
      if (failure != null) {
        throw failure;
      }
      events = newEvents;
      return live;
    }

    @Override
    public void leaveAll() {}
  }

  private static int number(String name) {
    return Scenes.participant(name).value();
  }
}
