package dev.parley.client.ui.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.ui.JoinRequest;
import dev.parley.client.ui.LinkCheck;
import dev.parley.client.ui.LiveMeeting;
import dev.parley.client.ui.MediaChoice;
import dev.parley.client.ui.MeetingEvents;
import dev.parley.client.ui.MeetingPort;
import dev.parley.client.ui.MeetingState;
import dev.parley.client.ui.MeetingState.Stage;
import dev.parley.client.ui.Person;
import dev.parley.client.ui.PersonId;
import dev.parley.client.ui.Steps;
import dev.parley.client.ui.UiThreads;
import dev.parley.client.ui.VideoState;
import dev.parley.client.ui.video.PictureExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeetingViewModelTest {
  private static final JoinRequest REQUEST =
      new JoinRequest(
          "https://meet.example.org/room#secret",
          "Ada",
          Optional.of(new MediaChoice("device:0", "Camera", true)),
          Optional.of(new MediaChoice("device:0", "Microphone", false)),
          Optional.empty(),
          true,
          false);

  private final Steps steps = new Steps();
  private final List<String> told = new ArrayList<>();
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
    assertThat(told).contains("watch Ada", "watch Grace", "watch Alan");
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
    assertThat(model.noticeProperty().get()).isEqualTo("Alan joined");
    show(person("Ada", true), person("Alan", false));
    assertThat(told).contains("unwatch Grace");
    assertThat(model.noticeProperty().get()).isEqualTo("Grace left");
  }

  @Test
  void firstSightOfTheMeetingAnnouncesNobody() {
    start();
    show(person("Ada", true), person("Grace", false));
    assertThat(model.noticeProperty().get()).isEmpty();
  }

  @Test
  void whatCannotBeDecryptedSaysWhy() {
    start();
    Person grace =
        new Person(
            new PersonId("Grace"),
            "Grace",
            false,
            true,
            new VideoState.Undecipherable("sealed by somebody else"),
            true,
            false);
    show(grace);
    TileViewModel tile = model.tiles().getFirst();
    assertThat(tile.wordsProperty().get())
        .isEqualTo("Cannot be decrypted: sealed by somebody else");
    assertThat(tile.pictureVisibleProperty().get()).isFalse();
    assertThat(tile.lockedProperty().get()).isTrue();
  }

  @Test
  void memberWhomTheServerDoesNotListIsMarked() {
    start();
    show(new Person(new PersonId("Eve"), "Eve", false, false, new VideoState.Off(), false, false));
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
    assertThat(model.stageProperty().get()).isEqualTo(Stage.FAILED);
    assertThat(model.problemProperty().get()).isEqualTo("The server does not answer.");
  }

  @Test
  void thoseWhoWaitAreNamed() {
    start();
    port.changed(
        new MeetingState(
            Stage.IN_MEETING,
            List.of(),
            List.of("Kurt", "Emmy", "Alan", "Grace"),
            Optional.of("1"),
            Optional.of("trouble")));
    steps.run();
    assertThat(model.waitingProperty().get())
        .isEqualTo("Kurt, Emmy, Alan and 1 more are being let in");
    assertThat(model.roomCodeProperty().get()).isEqualTo("1");
    assertThat(model.problemProperty().get()).isEqualTo("trouble");
  }

  @Test
  void nobodyIsRemovedBeforeTheQuestionIsAnsweredWithYes() {
    start();
    show(person("Ada", true), person("Grace", false));
    model.removal().ask(model.tiles().getFirst());
    assertThat(model.removal().nameProperty().get()).isEqualTo("Grace");
    model.removal().cancel();
    assertThat(model.removal().nameProperty().get()).isEmpty();
    model.removal().confirm();
    assertThat(told).doesNotContain("remove Grace");
  }

  @Test
  void whoeverIsRemovedIsSaidToBeRemovedAndNotToHaveLeft() {
    start();
    show(person("Ada", true), person("Grace", false), person("Alan", false));
    model.removal().ask(model.tiles().getFirst());
    model.removal().confirm();
    assertThat(told).contains("remove Grace");
    assertThat(model.noticeProperty().get()).isEqualTo("Removing Grace…");
    show(person("Ada", true), person("Alan", false));
    assertThat(model.noticeProperty().get()).isEqualTo("Grace was removed");
    show(person("Ada", true));
    assertThat(model.noticeProperty().get()).isEqualTo("Alan left");
  }

  @Test
  void questionEndsWhenThePersonGoesByItself() {
    start();
    show(person("Ada", true), person("Grace", false));
    model.removal().ask(model.tiles().getFirst());
    show(person("Ada", true));
    assertThat(model.removal().nameProperty().get()).isEmpty();
  }

  @Test
  void nobodyRemovesOneself() {
    start();
    show(person("Ada", true), person("Grace", false));
    model.removal().ask(model.tiles().getLast());
    assertThat(model.removal().nameProperty().get()).isEmpty();
  }

  private void start() {
    model.start();
    steps.run();
  }

  private void show(Person... people) {
    port.changed(
        new MeetingState(
            Stage.IN_MEETING, List.of(people), List.of(), Optional.empty(), Optional.empty()));
    steps.run();
  }

  private static Person person(String name, boolean own) {
    return new Person(new PersonId(name), name, own, true, new VideoState.Live(), true, false);
  }

  private final class Port implements MeetingPort, LiveMeeting {
    private @Nullable MeetingEvents events;
    private @Nullable RuntimeException failure;

    void changed(MeetingState state) {
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
      return this;
    }

    @Override
    public void leaveAll() {}

    @Override
    public void microphone(boolean on) {
      told.add("microphone " + on);
    }

    @Override
    public void camera(boolean on) {
      told.add("camera " + on);
    }

    @Override
    public void remove(PersonId person) {
      told.add("remove " + person.value());
    }

    @Override
    public void watch(PersonId person, PictureExchange pictures) {
      told.add("watch " + person.value());
    }

    @Override
    public void unwatch(PersonId person) {
      told.add("unwatch " + person.value());
    }

    @Override
    public void close() {
      told.add("close");
    }
  }
}
