package dev.parley.desktop.meeting;

import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.Door;
import dev.parley.client.MeetingView.Group;
import dev.parley.client.MeetingView.Guest;
import dev.parley.desktop.LiveMeeting;
import dev.parley.desktop.Person;
import dev.parley.desktop.PersonId;
import dev.parley.desktop.text.WindowText;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.committer.Policy.Removers;
import dev.parley.meeting.committer.PolicyChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Who is in the room, who is not, and who decides: the list of people is the encryption group's,
 * and those that only the server announces stand apart. Used on the FX thread only.
 */
public final class PeopleViewModel {
  private final Map<PersonId, PersonRowViewModel> rows = new HashMap<>();
  private final ObservableList<PersonRowViewModel> people = FXCollections.observableArrayList();
  private final ObservableList<Guest> guests = FXCollections.observableArrayList();
  private final BooleanProperty open = new SimpleBooleanProperty(false);
  private final ReadOnlyStringWrapper asking = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper epochCode = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper sound = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper host = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper lobby = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper locked = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper onlyHostRemoves = new ReadOnlyBooleanWrapper(false);
  private @Nullable LiveMeeting meeting;

  void attach(@Nullable LiveMeeting newMeeting) {
    meeting = newMeeting;
  }

  void show(MeetingView view, List<Person> members) {
    showPeople(members);
    if (!guests.equals(view.guests())) {
      guests.setAll(view.guests());
    }
    asking.set(asking(view.guests()));
    view.door().ifPresent(this::showDoor);
    epochCode.set(view.group().map(Group::epochCode).orElse(""));
    sound.set(view.group().map(SoundNote::of).map(SoundNote::words).orElse(""));
  }

  /** Oneself stands first, since that row says who one is to the others. */
  private void showPeople(List<Person> shown) {
    rows.keySet().retainAll(shown.stream().map(Person::id).toList());
    List<PersonRowViewModel> wanted = new ArrayList<>();
    shown.stream().filter(Person::own).forEach(person -> wanted.add(row(person)));
    shown.stream().filter(person -> !person.own()).forEach(person -> wanted.add(row(person)));
    if (!wanted.equals(people)) {
      people.setAll(wanted);
    }
  }

  private PersonRowViewModel row(Person person) {
    PersonRowViewModel row = rows.computeIfAbsent(person.id(), _ -> new PersonRowViewModel(person));
    row.show(person);
    return row;
  }

  private void showDoor(Door door) {
    host.set(door.host());
    lobby.set(door.policy().lobby());
    locked.set(door.policy().locked());
    onlyHostRemoves.set(door.policy().removers() == Removers.HOST);
  }

  private static String asking(List<Guest> all) {
    List<Guest> undecided = all.stream().filter(each -> each.admission().isUndecided()).toList();
    return switch (undecided.size()) {
      case 0 -> "";
      case 1 ->
          WindowText.ASKS_TO_BE_LET_IN.text(BidiText.name(StageWords.called(undecided.getFirst())));
      default -> WindowText.ASK_TO_BE_LET_IN.text(undecided.size());
    };
  }

  /** Lets somebody in who waits. */
  public void admit(Guest guest) {
    tell(new PendingRequest.Admit(guest.participant()));
  }

  /** Does not let somebody in. */
  public void deny(Guest guest) {
    tell(new PendingRequest.Deny(guest.participant()));
  }

  /** Switches the lobby; what the group makes of it shows in the property. */
  public void toggleLobby() {
    tell(new PendingRequest.Change(PolicyChange.lobby(!lobby.get())));
  }

  /** Locks or unlocks the meeting. */
  public void toggleLock() {
    tell(new PendingRequest.Change(PolicyChange.locked(!locked.get())));
  }

  /** Changes who may remove others. */
  public void toggleRemovers() {
    Removers wanted = onlyHostRemoves.get() ? Removers.ANYONE : Removers.HOST;
    tell(new PendingRequest.Change(PolicyChange.removers(wanted)));
  }

  private void tell(PendingRequest request) {
    LiveMeeting live = meeting;
    if (live != null) {
      live.submit(new MeetingCommand.Request(request));
    }
  }

  /** Opens or closes the list. */
  public void toggle() {
    open.set(!open.get());
  }

  /** Whether the list is shown. */
  public BooleanProperty openProperty() {
    return open;
  }

  /** The members of the encryption group, oneself first. */
  public ObservableList<PersonRowViewModel> people() {
    return people;
  }

  /** Those that the server announces and who are not in the group. */
  public ObservableList<Guest> guests() {
    return guests;
  }

  /** Who waits for a decision, in words; empty when nobody does. */
  public ReadOnlyStringProperty askingProperty() {
    return asking.getReadOnlyProperty();
  }

  /** Thirty digits in groups of five, different after every change of the keys. */
  public ReadOnlyStringProperty epochCodeProperty() {
    return epochCode.getReadOnlyProperty();
  }

  /** What the packets of everybody's sound tell those who carry them; empty outside a group. */
  public ReadOnlyStringProperty soundProperty() {
    return sound.getReadOnlyProperty();
  }

  /** Whether this screen's person sets the rules. */
  public ReadOnlyBooleanProperty hostProperty() {
    return host.getReadOnlyProperty();
  }

  /** Whether newcomers wait until somebody lets them in. */
  public ReadOnlyBooleanProperty lobbyProperty() {
    return lobby.getReadOnlyProperty();
  }

  /** Whether nobody is let in. */
  public ReadOnlyBooleanProperty lockedProperty() {
    return locked.getReadOnlyProperty();
  }

  /** Whether only the host removes others. */
  public ReadOnlyBooleanProperty onlyHostRemovesProperty() {
    return onlyHostRemoves.getReadOnlyProperty();
  }
}
