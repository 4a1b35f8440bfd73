package dev.parley.desktop.meeting;

import dev.parley.client.contacts.VerificationStatus;
import dev.parley.desktop.Person;
import dev.parley.desktop.PersonId;
import dev.parley.desktop.Unopened;
import dev.parley.desktop.VideoState;
import dev.parley.desktop.text.WindowText;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** One person in the list. Used on the FX thread only. */
public final class PersonRowViewModel {
  private final PersonId id;
  private final boolean own;
  private final String name;
  private final ReadOnlyObjectWrapper<Optional<VerificationStatus>> verification =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper visibility = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper sends = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper shownName = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper nameNote = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper hand = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper host = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper removable = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper microphone = new ReadOnlyBooleanWrapper(false);

  PersonRowViewModel(Person person) {
    this.id = person.id();
    this.own = person.own();
    this.name = person.name();
    show(person);
  }

  void show(Person person) {
    verification.set(person.verification());
    visibility.set(person.visibility().words());
    host.set(person.host());
    removable.set(person.removable());
    microphone.set(person.audible());
    hand.set(person.hand());
    shownName.set(person.shownName());
    nameNote.set(person.nameNote());
    trouble.set(trouble(person));
    boolean nothing =
        person.media().video() instanceof VideoState.Off && !person.media().microphone();
    sends.set(nothing && !own ? WindowText.SENDS_NOTHING.text() : "");
  }

  private static String trouble(Person person) {
    Optional<String> picture =
        switch (person.media().video()) {
          case VideoState.Undecipherable(Unopened why) ->
              Optional.of(WindowText.PICTURE_TROUBLE.text(why.words()));
          case VideoState.Stalled() -> Optional.of(WindowText.PICTURE_STALLED.text());
          case VideoState.Off(), VideoState.Expected(), VideoState.Live() -> Optional.empty();
        };
    Optional<String> sound =
        person.media().sound().map(why -> WindowText.SOUND_TROUBLE.text(why.words()));
    Optional<String> doubt =
        person.media().doubt().map(known -> WindowText.DOUBT.text(known.words()));
    return Stream.of(picture, sound, doubt)
        .flatMap(Optional::stream)
        .collect(Collectors.joining("\n"));
  }

  /** Who it is. */
  public PersonId id() {
    return id;
  }

  /** Whether it is the person in front of this screen. */
  public boolean own() {
    return own;
  }

  /** The name in the credential. */
  public String name() {
    return name;
  }

  /** What is known of the person's identity. */
  public ReadOnlyObjectProperty<Optional<VerificationStatus>> verificationProperty() {
    return verification.getReadOnlyProperty();
  }

  /** What is wrong with the streams, a sentence or two each; empty when nothing is. */
  public ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** What is odd about what the server says of the person; empty when nothing is. */
  public ReadOnlyStringProperty visibilityProperty() {
    return visibility.getReadOnlyProperty();
  }

  /** That the person sends nothing; empty when something is sent. */
  public ReadOnlyStringProperty sendsProperty() {
    return sends.getReadOnlyProperty();
  }

  /** Whether the person sets the room's rules. */
  public ReadOnlyBooleanProperty hostProperty() {
    return host.getReadOnlyProperty();
  }

  /** Whether this screen's person may remove this one. */
  public ReadOnlyBooleanProperty removableProperty() {
    return removable.getReadOnlyProperty();
  }

  /** The credential's name, and with it one that was taken during the meeting. */
  public ReadOnlyStringProperty shownNameProperty() {
    return shownName.getReadOnlyProperty();
  }

  /** What there is to say about a name that was taken; empty when nothing is. */
  public ReadOnlyStringProperty nameNoteProperty() {
    return nameNote.getReadOnlyProperty();
  }

  /** Whether the person's hand is up. */
  public ReadOnlyBooleanProperty handProperty() {
    return hand.getReadOnlyProperty();
  }

  /** Whether the person sends sound, and does not say to be muted. */
  public ReadOnlyBooleanProperty microphoneProperty() {
    return microphone.getReadOnlyProperty();
  }
}
