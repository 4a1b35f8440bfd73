package dev.parley.desktop.lobby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.desktop.JoinRequest;
import dev.parley.desktop.LinkCheck;
import dev.parley.desktop.LiveMeeting;
import dev.parley.desktop.MediaChoice;
import dev.parley.desktop.MediaPort;
import dev.parley.desktop.MeetingEvents;
import dev.parley.desktop.MeetingPort;
import dev.parley.desktop.Steps;
import dev.parley.desktop.UiThreads;
import dev.parley.desktop.video.PictureExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.Test;

class LobbyViewModelTest {
  private static final String LINK = "https://meet.example.org/room#secret";
  private static final LobbyPreferences NONE =
      new LobbyPreferences(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private final Steps steps = new Steps();
  private final List<String> devices = new ArrayList<>();
  private final List<JoinRequest> joined = new ArrayList<>();
  private final LobbyViewModel model =
      new LobbyViewModel(new Links(), new Devices(), new UiThreads(steps, steps), joined::add);

  @Test
  void goodNameAndLinkLeadIntoTheMeetingWithTheChosenDevices() {
    start(NONE);
    model.nameProperty().set("  Ada ");
    model.linkForm().linkProperty().set(" " + LINK + "\n");
    model.devices().cameraProperty().set(model.devices().cameras().get(1));
    model.devices().microphoneOnProperty().set(false);
    assertThat(model.joinableBinding().get()).isTrue();
    model.join();
    assertThat(joined).hasSize(1);
    JoinRequest request = joined.getFirst();
    assertThat(request.name()).isEqualTo("Ada");
    assertThat(request.link()).isEqualTo(LINK);
    assertThat(request.camera().map(MediaChoice::words)).contains("test-pattern");
    assertThat(request.microphoneOn()).isFalse();
  }

  @Test
  void joiningBeforeTheDevicesAreFoundWaitsForThem() {
    model.start(NONE);
    model.nameProperty().set("Ada");
    model.linkForm().linkProperty().set(LINK);
    model.join();
    assertThat(joined).isEmpty();
    steps.run();
    assertThat(joined).hasSize(1);
    assertThat(joined.getFirst().microphone().map(MediaChoice::words)).contains("mic:0");
  }

  @Test
  void badLinkIsExplainedAndNotJoined() {
    start(NONE);
    model.nameProperty().set("Ada");
    model.linkForm().linkProperty().set("nonsense");
    assertThat(model.linkForm().linkProblemProperty().get()).isEqualTo("this is not a link");
    assertThat(model.joinableBinding().get()).isFalse();
    model.join();
    assertThat(joined).isEmpty();
    assertThat(model.problemProperty().get()).contains("link");
  }

  @Test
  void emptyLinkIsNotScolded() {
    start(NONE);
    model.linkForm().linkProperty().set("nonsense");
    model.linkForm().linkProperty().set("  ");
    assertThat(model.linkForm().linkProblemProperty().get()).isEmpty();
  }

  @Test
  void missingNameIsAskedFor() {
    start(NONE);
    model.linkForm().linkProperty().set(LINK);
    model.join();
    assertThat(joined).isEmpty();
    assertThat(model.problemProperty().get()).contains("name");
  }

  @Test
  void nameLongerThanTheBoundIsRefusedInWords() {
    model.nameProperty().set("a".repeat(LobbyViewModel.MAX_NAME + 1));
    assertThat(model.nameProblemProperty().get()).contains("64");
    assertThat(model.joinableBinding().get()).isFalse();
  }

  @Test
  void newMeetingPutsItsLinkInTheFieldAndSaysToSendIt() {
    model.linkForm().serverProperty().set("meet.example.org");
    model.linkForm().create();
    assertThat(model.linkForm().linkProperty().get()).isEqualTo(LINK);
    assertThat(model.linkForm().createdProperty().get()).isTrue();
    model.linkForm().linkProperty().set(LINK + "x");
    assertThat(model.linkForm().createdProperty().get()).isFalse();
  }

  @Test
  void badServerIsExplained() {
    model.linkForm().serverProperty().set("");
    model.linkForm().create();
    assertThat(model.linkForm().serverProblemProperty().get()).isEqualTo("name a server");
  }

  @Test
  void cameraIsClosedBeforeTheNextOneIsOpened() {
    start(NONE);
    devices.clear();
    model.devices().cameraProperty().set(model.devices().cameras().get(1));
    steps.run();
    assertThat(devices).containsExactly("close device:0", "open test-pattern");
  }

  @Test
  void cameraThatALaterClickOvertookIsNeverOpened() {
    start(NONE);
    devices.clear();
    model.devices().cameraProperty().set(model.devices().cameras().get(1));
    model.devices().cameraOnProperty().set(false);
    steps.run();
    assertThat(devices).containsExactly("close device:0");
  }

  @Test
  void joiningGivesTheDevicesBack() {
    start(NONE);
    model.nameProperty().set("Ada");
    model.linkForm().linkProperty().set(LINK);
    devices.clear();
    model.join();
    steps.run();
    assertThat(devices).containsExactlyInAnyOrder("close device:0", "close mic:0");
  }

  @Test
  void wishOfTheCommandLineIsChosenEvenIfNoDeviceIsCalledSo() {
    start(
        new LobbyPreferences(
            Optional.of(LINK),
            Optional.of("Ada"),
            Optional.empty(),
            Optional.of("clip.y4m"),
            Optional.of("tone")));
    MediaChoice camera = model.devices().cameraProperty().get();
    assertThat(camera).isNotNull();
    assertThat(camera.words()).isEqualTo("clip.y4m");
    assertThat(model.joinableBinding().get()).isTrue();
  }

  @Test
  void troubleWithADeviceIsSaidInWords() {
    start(NONE);
    assertThat(model.devices().problemProperty().get()).isEqualTo("the microphone is in use");
    assertThat(model.devices().levelProperty().get()).isEqualTo(0.5);
  }

  private void start(LobbyPreferences preferences) {
    model.start(preferences);
    steps.run();
  }

  private static final class Links implements MeetingPort {
    @Override
    public void leaveAll() {}

    @Override
    public LinkCheck check(String link) {
      return link.contains("#")
          ? new LinkCheck.Good(link, "room", "meet.example.org")
          : new LinkCheck.Bad("this is not a link");
    }

    @Override
    public LinkCheck create(String server) {
      return server.isEmpty() ? new LinkCheck.Bad("name a server") : check(LINK);
    }

    @Override
    public LiveMeeting join(JoinRequest request, MeetingEvents events) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Devices implements MediaPort {
    @Override
    public List<MediaChoice> cameras() {
      return List.of(
          new MediaChoice("device:0", "Camera", true),
          new MediaChoice("test-pattern", "Test pattern", false));
    }

    @Override
    public List<MediaChoice> microphones() {
      return List.of(new MediaChoice("mic:0", "Microphone", false));
    }

    @Override
    public List<MediaChoice> speakers() {
      return List.of();
    }

    @Override
    public Running preview(MediaChoice camera, PictureExchange pictures, Consumer<String> problem) {
      return open(camera);
    }

    @Override
    public Running meter(MediaChoice microphone, DoubleConsumer level, Consumer<String> problem) {
      level.accept(0.5);
      problem.accept("the microphone is in use");
      return open(microphone);
    }

    private Running open(MediaChoice choice) {
      devices.add("open " + choice.words());
      return () -> devices.add("close " + choice.words());
    }
  }
}
