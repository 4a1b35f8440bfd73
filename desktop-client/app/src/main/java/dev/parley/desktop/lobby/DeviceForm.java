package dev.parley.desktop.lobby;

import dev.parley.desktop.Latest;
import dev.parley.desktop.MediaChoice;
import dev.parley.desktop.MediaPort;
import dev.parley.desktop.UiThreads;
import dev.parley.desktop.video.PictureExchange;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The device part of the first page: which camera, microphone and speaker, whether they start
 * switched on, what the camera sees and how loud the microphone hears. Devices are opened and
 * closed on the background thread, one after the other.
 */
public final class DeviceForm {
  private final MediaPort media;
  private final UiThreads threads;
  private final Swap preview;
  private final Swap meter;
  private final PictureExchange pictures = new PictureExchange();
  private final Latest<Double> heard;
  private final Latest<String> trouble;

  private final ObservableList<MediaChoice> cameras = FXCollections.observableArrayList();
  private final ObservableList<MediaChoice> microphones = FXCollections.observableArrayList();
  private final ObservableList<MediaChoice> speakers = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable MediaChoice> camera = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable MediaChoice> microphone = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable MediaChoice> speaker = new SimpleObjectProperty<>();
  private final BooleanProperty cameraOn = new SimpleBooleanProperty(true);
  private final BooleanProperty microphoneOn = new SimpleBooleanProperty(true);
  private final DoubleProperty level = new SimpleDoubleProperty(0);
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(false);
  private boolean open;

  DeviceForm(MediaPort media, UiThreads threads) {
    this.media = media;
    this.threads = threads;
    this.preview = new Swap(threads.background());
    this.meter = new Swap(threads.background());
    this.heard = new Latest<>(threads.ui(), value -> level.set(open ? value : 0));
    this.trouble = new Latest<>(threads.ui(), problem::set);
    camera.subscribe(_ -> look());
    cameraOn.subscribe(_ -> look());
    microphone.subscribe(_ -> listen());
    microphoneOn.subscribe(_ -> listen());
  }

  /**
   * Looks for devices and starts preview and meter.
   *
   * @param wishedCamera words of the command line for the camera to begin with; empty: the first
   * @param wishedMicrophone the same for the microphone
   */
  void start(Optional<String> wishedCamera, Optional<String> wishedMicrophone) {
    open = true;
    find(media::cameras, found -> fill(cameras, camera, found, wishedCamera));
    find(media::microphones, found -> fill(microphones, microphone, found, wishedMicrophone));
    find(
        media::speakers,
        found -> {
          fill(speakers, speaker, found, Optional.empty());
          ready.set(true);
        });
  }

  /** Closes preview and meter, so that the meeting can have the devices. */
  void stop() {
    open = false;
    preview.off();
    meter.off();
    level.set(0);
  }

  private void find(Supplier<List<MediaChoice>> devices, Consumer<List<MediaChoice>> found) {
    threads
        .background()
        .execute(
            () -> {
              List<MediaChoice> list = devices.get();
              threads.ui().execute(() -> found.accept(list));
            });
  }

  private static void fill(
      ObservableList<MediaChoice> list,
      ObjectProperty<@Nullable MediaChoice> chosen,
      List<MediaChoice> found,
      Optional<String> wished) {
    list.setAll(found);
    Optional<MediaChoice> byWish =
        wished.map(
            words ->
                found.stream()
                    .filter(choice -> choice.words().equals(words))
                    .findFirst()
                    .orElseGet(() -> listed(list, new MediaChoice(words, words, false))));
    chosen.set(byWish.or(() -> found.stream().findFirst()).orElse(null));
  }

  private static MediaChoice listed(ObservableList<MediaChoice> list, MediaChoice choice) {
    list.add(choice);
    return choice;
  }

  private void look() {
    MediaChoice choice = camera.get();
    if (!open || !cameraOn.get() || choice == null || choice.isNone()) {
      preview.off();
      return;
    }
    problem.set("");
    preview.to(() -> media.preview(choice, pictures, trouble::offer));
  }

  private void listen() {
    MediaChoice choice = microphone.get();
    level.set(0);
    if (!open || !microphoneOn.get() || choice == null || choice.isNone()) {
      meter.off();
      return;
    }
    problem.set("");
    meter.to(() -> media.meter(choice, heard::offer, trouble::offer));
  }

  /** Whether all devices were looked for. */
  public ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  /** What the camera sees. */
  public PictureExchange pictures() {
    return pictures;
  }

  /** The cameras to choose from. */
  public ObservableList<MediaChoice> cameras() {
    return cameras;
  }

  /** The microphones to choose from. */
  public ObservableList<MediaChoice> microphones() {
    return microphones;
  }

  /** The speakers to choose from. */
  public ObservableList<MediaChoice> speakers() {
    return speakers;
  }

  /** The chosen camera; null while there is none. */
  public ObjectProperty<@Nullable MediaChoice> cameraProperty() {
    return camera;
  }

  /** The chosen microphone; null while there is none. */
  public ObjectProperty<@Nullable MediaChoice> microphoneProperty() {
    return microphone;
  }

  /** The chosen speaker; null for the system's default. */
  public ObjectProperty<@Nullable MediaChoice> speakerProperty() {
    return speaker;
  }

  /** Whether the camera starts switched on. */
  public BooleanProperty cameraOnProperty() {
    return cameraOn;
  }

  /** Whether the microphone starts switched on. */
  public BooleanProperty microphoneOnProperty() {
    return microphoneOn;
  }

  /** How loud the microphone hears, 0 to 1. */
  public DoubleProperty levelProperty() {
    return level;
  }

  /** What is wrong with a device, in words; empty when nothing is. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }
}
