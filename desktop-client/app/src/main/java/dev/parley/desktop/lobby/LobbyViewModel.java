package dev.parley.desktop.lobby;

import dev.parley.desktop.JoinRequest;
import dev.parley.desktop.LinkCheck;
import dev.parley.desktop.MediaPort;
import dev.parley.desktop.MeetingPort;
import dev.parley.desktop.UiThreads;
import dev.parley.desktop.text.WindowText;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The first page: who joins, where, and with which devices. Used on the FX thread only. */
public final class LobbyViewModel {
  /** The longest name, in characters: every member keeps every name, and a tile shows about 30. */
  public static final int MAX_NAME = 64;

  private final MeetingPort meetings;
  private final Consumer<JoinRequest> joining;
  private final LinkForm linkForm;
  private final DeviceForm devices;
  private final StringProperty name = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper nameProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final BooleanBinding joinable;
  private boolean joinWhenReady;

  /**
   * @param joining told what the person chose, when the person joins
   */
  public LobbyViewModel(
      MeetingPort meetings, MediaPort media, UiThreads threads, Consumer<JoinRequest> joining) {
    this.meetings = meetings;
    this.joining = joining;
    this.linkForm = new LinkForm(meetings);
    this.devices = new DeviceForm(media, threads);
    name.subscribe(text -> nameProblem.set(nameProblem(text)));
    devices
        .readyProperty()
        .subscribe(
            ready -> {
              if (ready && joinWhenReady) {
                join();
              }
            });
    joinable =
        Bindings.createBooleanBinding(
            () -> linkForm.goodProperty().get() && isName(name.get()),
            linkForm.goodProperty(),
            name);
  }

  /**
   * Opens the page.
   *
   * @param preferences what the command line or an earlier meeting asked for
   */
  public void start(LobbyPreferences preferences) {
    preferences.name().ifPresent(name::set);
    preferences.server().ifPresent(linkForm.serverProperty()::set);
    preferences.link().ifPresent(linkForm.linkProperty()::set);
    devices.start(preferences.camera(), preferences.microphone());
  }

  /** Closes the page's devices. */
  public void stop() {
    devices.stop();
  }

  /** Joins, if name and link are good; otherwise says what is missing. */
  public void join() {
    LinkCheck check = meetings.check(linkForm.linkProperty().get().strip());
    if (!isName(name.get())) {
      problem.set(WindowText.NAME_MISSING.text());
    } else if (!(check instanceof LinkCheck.Good good)) {
      problem.set(WindowText.LINK_MISSING.text());
    } else if (!devices.readyProperty().get()) {
      problem.set(WindowText.WAITING_FOR_DEVICES.text());
      joinWhenReady = true;
    } else {
      problem.set("");
      devices.stop();
      joining.accept(request(good));
    }
  }

  private JoinRequest request(LinkCheck.Good good) {
    return new JoinRequest(
        good.link(),
        name.get().strip(),
        new JoinRequest.Devices(
            Optional.ofNullable(devices.cameraProperty().get()).filter(c -> !c.isNone()),
            Optional.ofNullable(devices.microphoneProperty().get()).filter(m -> !m.isNone()),
            Optional.ofNullable(devices.speakerProperty().get())),
        devices.cameraOnProperty().get(),
        devices.microphoneOnProperty().get());
  }

  private static boolean isName(String text) {
    return !text.isBlank() && text.strip().length() <= MAX_NAME;
  }

  private static String nameProblem(String text) {
    return text.strip().length() > MAX_NAME ? WindowText.NAME_TOO_LONG.text(MAX_NAME) : "";
  }

  /** Says something above the button, such as why the last meeting ended. */
  public void say(String words) {
    problem.set(words);
  }

  /** How the others shall see this person. */
  public StringProperty nameProperty() {
    return name;
  }

  /** What is wrong with the name, in words; empty when nothing is. */
  public ReadOnlyStringProperty nameProblemProperty() {
    return nameProblem.getReadOnlyProperty();
  }

  /** What stands in the way of joining, in words; empty when nothing does. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether name and link are good. */
  public BooleanBinding joinableBinding() {
    return joinable;
  }

  /** The link part of the page. */
  public LinkForm linkForm() {
    return linkForm;
  }

  /** The device part of the page. */
  public DeviceForm devices() {
    return devices;
  }
}
