package dev.parley.desktop.meeting;

import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.AdmissionStatus;
import dev.parley.client.MeetingView.Door;
import dev.parley.client.MeetingView.Group;
import dev.parley.desktop.JoinRequest;
import dev.parley.desktop.Latest;
import dev.parley.desktop.LinkCheck;
import dev.parley.desktop.LiveMeeting;
import dev.parley.desktop.MediaChoice;
import dev.parley.desktop.MeetingDisplay;
import dev.parley.desktop.MeetingEvents;
import dev.parley.desktop.MeetingPort;
import dev.parley.desktop.Person;
import dev.parley.desktop.PersonId;
import dev.parley.desktop.UiThreads;
import dev.parley.desktop.text.WindowText;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.machine.Phase;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * One meeting on the screen. Used on the FX thread only; what the meeting tells on its own threads
 * comes over as the latest state, so that a storm of changes costs one update.
 */
public final class MeetingViewModel {
  private final MeetingPort port;
  private final JoinRequest request;
  private final UiThreads threads;
  private final String room;
  private final Tiles tiles;
  private final ObjectProperty<@Nullable LiveMeeting> live = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.CONNECTING);
  private final ReadOnlyStringWrapper stageTitle =
      new ReadOnlyStringWrapper(StageWords.title(Phase.CONNECTING, Optional.empty()));
  private final ReadOnlyStringWrapper stageDetail =
      new ReadOnlyStringWrapper(StageWords.detail(Phase.CONNECTING, Optional.empty()));
  private final ReadOnlyStringWrapper roomCode = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper waiting = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper microphoneOn = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper cameraOn = new ReadOnlyBooleanWrapper();
  private final PeopleViewModel people = new PeopleViewModel();
  private final ChatViewModel chat = new ChatViewModel();
  private final AlertsViewModel alerts = new AlertsViewModel();
  private final VerificationViewModel verification;
  private final RemovalQuestion removal = new RemovalQuestion(this::remove);
  private volatile @Nullable LiveMeeting opened;
  private boolean left;

  /**
   * @param request what the person chose on the first page
   */
  public MeetingViewModel(MeetingPort port, JoinRequest request, UiThreads threads) {
    this.port = port;
    this.request = request;
    this.threads = threads;
    this.room = port.check(request.link()) instanceof LinkCheck.Good good ? good.room() : "";
    this.verification = new VerificationViewModel(threads);
    this.tiles = new Tiles(request.camera().map(MediaChoice::mirrored).orElse(false));
    cameraOn.set(request.cameraOn() && request.camera().isPresent());
    microphoneOn.set(request.microphoneOn() && request.microphone().isPresent());
    live.subscribe(this::switchedLive);
  }

  /** Joins. What happens shows in the properties. */
  public void start() {
    Latest<MeetingDisplay> states = new Latest<>(threads.ui(), this::show);
    MeetingEvents events = states::offer;
    threads.background().execute(() -> join(events));
  }

  private void join(MeetingEvents events) {
    try {
      LiveMeeting meeting = port.join(request, events);
      opened = meeting;
      threads.ui().execute(() -> joined(meeting));
    } catch (RuntimeException failure) {
      threads.ui().execute(() -> failed(failure));
    }
  }

  private void joined(LiveMeeting meeting) {
    if (!left) {
      live.set(meeting);
    }
  }

  private void failed(RuntimeException failure) {
    show(Phase.FAILED, Optional.empty());
    String message = failure.getMessage();
    problem.set(message == null ? WindowText.NOT_JOINED.text() : message);
  }

  private void switchedLive(@Nullable LiveMeeting meeting) {
    tiles.attach(meeting);
    people.attach(meeting);
    chat.attach(meeting);
    verification.attach(meeting);
    if (meeting != null) {
      meeting.camera(cameraOn.get());
      meeting.microphone(microphoneOn.get());
    }
  }

  private void show(MeetingDisplay state) {
    if (left) {
      return;
    }
    MeetingView view = state.view();
    List<Person> shown = state.people();
    boolean was = phase.get() == Phase.IN_MEETING;
    boolean is = view.phase() == Phase.IN_MEETING;
    String change = tiles.show(shown);
    people.show(view, shown);
    chat.show(view.conversation(), shown);
    alerts.show(shown);
    verification.show(shown);
    removal.keepTo(id -> shown.stream().anyMatch(p -> p.id().equals(id) && p.removable()));
    if (was && is && !change.isEmpty()) {
      notice.set(change);
    }
    show(view.phase(), view.door().flatMap(Door::own));
    roomCode.set(view.group().map(Group::roomCode).orElse(""));
    waiting.set(StageWords.waiting(view.guests()));
    problem.set(state.problem().orElse(""));
  }

  private void show(Phase newPhase, Optional<AdmissionStatus> waits) {
    phase.set(newPhase);
    stageTitle.set(StageWords.title(newPhase, waits));
    stageDetail.set(StageWords.detail(newPhase, waits));
  }

  /** Switches the microphone. */
  public void toggleMicrophone() {
    if (request.microphone().isEmpty()) {
      notice.set(WindowText.NO_MICROPHONE_CHOSEN.text());
      return;
    }
    microphoneOn.set(!microphoneOn.get());
    LiveMeeting meeting = live.get();
    if (meeting != null) {
      meeting.microphone(microphoneOn.get());
    }
  }

  /** Switches the camera. */
  public void toggleCamera() {
    if (request.camera().isEmpty()) {
      notice.set(WindowText.NO_CAMERA_CHOSEN.text());
      return;
    }
    cameraOn.set(!cameraOn.get());
    LiveMeeting meeting = live.get();
    if (meeting != null) {
      meeting.camera(cameraOn.get());
    }
  }

  /**
   * Leaves the meeting.
   *
   * @param afterwards run on the background thread when devices and connections are closed, even if
   *     closing them failed
   */
  public void leave(Runnable afterwards) {
    left = true;
    live.set(null);
    threads
        .background()
        .execute(
            () -> {
              try {
                closeOpened();
              } finally {
                afterwards.run();
              }
            });
  }

  /** Joining ran on this thread before, so what it opened is known here, shown or not. */
  private void closeOpened() {
    LiveMeeting meeting = opened;
    if (meeting != null) {
      meeting.close();
    }
  }

  private void remove(PersonId person, String name) {
    LiveMeeting meeting = live.get();
    if (meeting != null) {
      tiles.expectRemoved(person);
      meeting.submit(new MeetingCommand.Request(new PendingRequest.Remove(person.participant())));
      notice.set(WindowText.REMOVING.text(BidiText.name(name)));
    }
  }

  /** Who is here, who is not, and who decides. */
  public PeopleViewModel people() {
    return people;
  }

  /** Chat, reactions, the hand. */
  public ChatViewModel chat() {
    return chat;
  }

  /** Opens the list of people, or closes it; it takes the place of the chat. */
  public void togglePeople() {
    chat.openProperty().set(false);
    people.toggle();
  }

  /** Opens the chat, or closes it; it takes the place of the list of people. */
  public void toggleChat() {
    people.openProperty().set(false);
    chat.openProperty().set(!chat.openProperty().get());
  }

  /** What is to be read before one goes on. */
  public AlertsViewModel alerts() {
    return alerts;
  }

  /** Comparing with somebody whether both see each other. */
  public VerificationViewModel verification() {
    return verification;
  }

  /** The question whether somebody shall be removed. */
  public RemovalQuestion removal() {
    return removal;
  }

  /** Says that the link lies on the clipboard. */
  public void linkCopied() {
    notice.set(WindowText.LINK_COPIED.text());
  }

  /** Forgets the notice, when it was shown long enough. */
  public void noticeSeen() {
    notice.set("");
  }

  /** The link to hand to others, secret included. */
  public String link() {
    return request.link();
  }

  /** The room's name. */
  public String room() {
    return room;
  }

  /** One tile a person, oneself last. */
  public ObservableList<TileViewModel> tiles() {
    return tiles.list();
  }

  /** How far this person has come. */
  public ReadOnlyObjectProperty<Phase> phaseProperty() {
    return phase.getReadOnlyProperty();
  }

  /** A heading for where this person stands; empty in the meeting. */
  public ReadOnlyStringProperty stageTitleProperty() {
    return stageTitle.getReadOnlyProperty();
  }

  /** What that means, in a sentence or two. */
  public ReadOnlyStringProperty stageDetailProperty() {
    return stageDetail.getReadOnlyProperty();
  }

  /** Thirty digits in groups of five; empty outside a group. */
  public ReadOnlyStringProperty roomCodeProperty() {
    return roomCode.getReadOnlyProperty();
  }

  /** Who waits to be let in, in words; empty when nobody does. */
  public ReadOnlyStringProperty waitingProperty() {
    return waiting.getReadOnlyProperty();
  }

  /** What is wrong now, in words; empty when nothing is. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** What just happened, to be shown for a few seconds; empty when nothing did. */
  public ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Whether this person can be heard. */
  public ReadOnlyBooleanProperty microphoneOnProperty() {
    return microphoneOn.getReadOnlyProperty();
  }

  /** Whether this person can be seen. */
  public ReadOnlyBooleanProperty cameraOnProperty() {
    return cameraOn.getReadOnlyProperty();
  }
}
