package dev.parley.desktop.meeting;

import dev.parley.client.contacts.VerificationStatus;
import dev.parley.desktop.Doubt;
import dev.parley.desktop.Person;
import dev.parley.desktop.PersonId;
import dev.parley.desktop.Unopened;
import dev.parley.desktop.VideoState;
import dev.parley.desktop.text.WindowText;
import dev.parley.desktop.video.PictureExchange;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** One person in the grid. Used on the FX thread only, but for the pictures. */
public final class TileViewModel {
  private final PersonId id;
  private final boolean own;
  private final boolean mirrored;
  private final PictureExchange pictures = new PictureExchange();
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper pictureVisible = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper locked = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper microphone = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper speaking = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper hand = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper removable = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyObjectWrapper<Optional<VerificationStatus>> verification =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  TileViewModel(Person person, boolean mirrored) {
    this.id = person.id();
    this.own = person.own();
    this.mirrored = mirrored;
    show(person);
  }

  void show(Person person) {
    name.set(own ? WindowText.YOU_BEHIND_NAME.text(person.name()) : person.shownName());
    microphone.set(person.audible());
    hand.set(person.hand());
    speaking.set(person.media().speaking() && person.media().microphone());
    removable.set(person.removable());
    verification.set(person.verification());
    warning.set(
        person.verification().equals(Optional.of(VerificationStatus.CHANGED))
            ? WindowText.OTHER_IDENTITY.text()
            : person.visibility().words());
    showVideo(person.media().video());
    showDoubt(person.media().doubt());
  }

  /** Over the picture, since the picture is what may not be believed. */
  private void showDoubt(Optional<Doubt> doubt) {
    boolean opens = !locked.get();
    doubt
        .filter(_ -> opens)
        .ifPresent(
            known -> {
              if (known.alarm()) {
                locked.set(true);
                words.set(known.words());
              } else if (warning.get().isEmpty()) {
                warning.set(known.words());
              }
            });
  }

  private void showVideo(VideoState video) {
    pictureVisible.set(video instanceof VideoState.Live || video instanceof VideoState.Stalled);
    locked.set(video instanceof VideoState.Undecipherable);
    words.set(
        switch (video) {
          case VideoState.Off() -> WindowText.VIDEO_OFF.text();
          case VideoState.Expected() -> WindowText.VIDEO_EXPECTED.text();
          case VideoState.Live() -> "";
          case VideoState.Stalled() -> WindowText.VIDEO_STALLED.text();
          case VideoState.Undecipherable(Unopened why) ->
              WindowText.VIDEO_UNOPENED.text(why.cause());
        });
  }

  /** Who it is. */
  public PersonId id() {
    return id;
  }

  /** Whether it is the person in front of this screen. */
  public boolean own() {
    return own;
  }

  /** Whether the pictures are shown as in a mirror. */
  public boolean mirrored() {
    return mirrored;
  }

  /** Where the pictures come. */
  public PictureExchange pictures() {
    return pictures;
  }

  /** The name in the credential, and whether it is oneself. */
  public ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }

  /** What there is to say instead of a picture or over it; empty when the picture says all. */
  public ReadOnlyStringProperty wordsProperty() {
    return words.getReadOnlyProperty();
  }

  /** What is odd about this person, in words; empty when nothing is. */
  public ReadOnlyStringProperty warningProperty() {
    return warning.getReadOnlyProperty();
  }

  /** Whether the last picture is shown. */
  public ReadOnlyBooleanProperty pictureVisibleProperty() {
    return pictureVisible.getReadOnlyProperty();
  }

  /** Whether pictures come but cannot be opened, or are not the person's. */
  public ReadOnlyBooleanProperty lockedProperty() {
    return locked.getReadOnlyProperty();
  }

  /** Whether this screen's person may remove this one. */
  public ReadOnlyBooleanProperty removableProperty() {
    return removable.getReadOnlyProperty();
  }

  /** What is known of the person's identity. */
  public ReadOnlyObjectProperty<Optional<VerificationStatus>> verificationProperty() {
    return verification.getReadOnlyProperty();
  }

  /** Whether the person's hand is up. */
  public ReadOnlyBooleanProperty handProperty() {
    return hand.getReadOnlyProperty();
  }

  /** Whether the person sends sound, and does not say to be muted. */
  public ReadOnlyBooleanProperty microphoneProperty() {
    return microphone.getReadOnlyProperty();
  }

  /** Whether the person is heard right now. */
  public ReadOnlyBooleanProperty speakingProperty() {
    return speaking.getReadOnlyProperty();
  }
}
