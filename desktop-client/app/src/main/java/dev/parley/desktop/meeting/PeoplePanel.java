package dev.parley.desktop.meeting;

import dev.parley.client.MeetingView.AdmissionStatus;
import dev.parley.client.MeetingView.Guest;
import dev.parley.desktop.text.WindowText;
import dev.parley.desktop.theme.Controls;
import dev.parley.desktop.theme.Theme;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The list of people, those who are not in the meeting, the rules of the door, and the codes. */
final class PeoplePanel extends ScrollPane {
  /** Wide enough for a name of twenty letters and two buttons, in pixels. */
  private static final double WIDTH = 316;

  private final MeetingViewModel model;
  private final Map<PersonRowViewModel, PersonRow> rows = new HashMap<>();

  PeoplePanel(MeetingViewModel model) {
    this.model = model;
    PeopleViewModel people = model.people();
    setId("people-panel");
    getStyleClass().add("side");
    VBox all = new VBox(18, door(people), members(people), outside(people), rules(people), codes());
    all.setPadding(new Insets(4, 14, 14, 14));
    setContent(all);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setPrefWidth(WIDTH);
    setMinWidth(WIDTH);
    Controls.showWhen(this, people.openProperty());
  }

  private Node members(PeopleViewModel people) {
    VBox list = new VBox(6);
    list.setId("members");
    people.people().addListener((ListChangeListener<PersonRowViewModel>) _ -> show(list, people));
    show(list, people);
    Label title = title("");
    title
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> WindowText.IN_THE_MEETING.text(people.people().size()), people.people()));
    return new VBox(8, title, list);
  }

  private void show(VBox list, PeopleViewModel people) {
    rows.keySet().retainAll(people.people());
    list.getChildren()
        .setAll(
            people.people().stream()
                .map(row -> rows.computeIfAbsent(row, r -> new PersonRow(r, model)))
                .toList());
  }

  private static Node door(PeopleViewModel people) {
    return section(
        people, WindowText.AT_THE_DOOR.text(), "", "at-the-door", PeoplePanel::isAtTheDoor);
  }

  private static Node outside(PeopleViewModel people) {
    return section(
        people,
        WindowText.NOT_IN_THE_MEETING.text(),
        WindowText.NOT_IN_THE_MEETING_MEANS.text(),
        "outside",
        guest -> !isAtTheDoor(guest));
  }

  private static boolean isAtTheDoor(Guest guest) {
    return guest.admission().isUndecided() || guest.admission() == AdmissionStatus.WAITING;
  }

  private static Node section(
      PeopleViewModel people, String title, String words, String id, Predicate<Guest> belongs) {
    VBox list = new VBox(6);
    list.setId(id);
    VBox section = new VBox(8, title(title));
    if (!words.isEmpty()) {
      section.getChildren().add(note(words));
    }
    section.getChildren().add(list);
    ListChangeListener<Guest> changed =
        _ -> {
          List<GuestRow> shown =
              people.guests().stream()
                  .filter(belongs)
                  .map(guest -> new GuestRow(guest, people))
                  .toList();
          list.getChildren().setAll(shown);
          section.setVisible(!shown.isEmpty());
          section.setManaged(!shown.isEmpty());
        };
    people.guests().addListener(changed);
    section.setVisible(false);
    section.setManaged(false);
    return section;
  }

  private static Node rules(PeopleViewModel people) {
    Label whose = note("");
    whose
        .textProperty()
        .bind(
            people
                .hostProperty()
                .map(host -> (host ? WindowText.YOU_ARE_HOST : WindowText.HOST_ONLY).text()));
    return new VBox(
        8,
        title(WindowText.WHO_MAY_COME_IN.text()),
        rule(
            "rule-lobby",
            WindowText.RULE_LOBBY.text(),
            people.lobbyProperty(),
            people,
            people::toggleLobby),
        rule(
            "rule-lock",
            WindowText.RULE_LOCK.text(),
            people.lockedProperty(),
            people,
            people::toggleLock),
        rule(
            "rule-removers",
            WindowText.RULE_REMOVERS.text(),
            people.onlyHostRemovesProperty(),
            people,
            people::toggleRemovers),
        whose);
  }

  /** Shows what the group agreed on: a click asks for the change, and the group makes it. */
  private static CheckBox rule(
      String id,
      String words,
      ObservableValue<Boolean> state,
      PeopleViewModel people,
      Runnable change) {
    CheckBox box = new CheckBox(words);
    box.setId(id);
    box.disableProperty().bind(people.hostProperty().not());
    state.subscribe(box::setSelected);
    box.setOnAction(
        _ -> {
          box.setSelected(state.getValue());
          change.run();
        });
    return box;
  }

  private Node codes() {
    VBox box =
        new VBox(
            8,
            title(WindowText.ROOM_CODE_TITLE.text()),
            code("panel-room-code", WindowText.ROOM_CODE, model.roomCodeProperty()),
            note(WindowText.ROOM_CODE_SHORT.text()),
            title(WindowText.EPOCH_CODE_TITLE.text()),
            code("epoch-code", WindowText.EPOCH_CODE, model.people().epochCodeProperty()),
            note(WindowText.EPOCH_CODE_MEANS.text()),
            title(WindowText.SOUND_TITLE.text()),
            sound(model.people()));
    Controls.showWhen(box, model.roomCodeProperty().map(text -> !text.isEmpty()));
    return box;
  }

  private static Label sound(PeopleViewModel people) {
    Label label = note("");
    label.setId("sound-rate");
    label.textProperty().bind(people.soundProperty());
    return label;
  }

  private static Label code(String id, WindowText what, ObservableValue<String> digits) {
    Label label = new Label();
    label.setId(id);
    label.getStyleClass().add("code");
    label.setStyle(Theme.fixed());
    label.textProperty().bind(digits.map(PeoplePanel::inTwoLines));
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.accessibleTextProperty().bind(digits.map(text -> what.text(text)));
    return label;
  }

  /** Six groups, three a line. */
  private static String inTwoLines(String code) {
    int middle = code.length() / 2;
    return code.length() > middle && middle > 0 && code.charAt(middle) == ' '
        ? code.substring(0, middle) + "\n" + code.substring(middle + 1)
        : code;
  }

  private static Label title(String words) {
    Label label = new Label(words);
    label.getStyleClass().add("side-title");
    return label;
  }

  private static Label note(String words) {
    Label label = new Label(words);
    label.getStyleClass().add("side-note");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
