package dev.parley.desktop.lobby;

import dev.parley.desktop.LinkCheck;
import dev.parley.desktop.MeetingPort;
import dev.parley.desktop.text.WindowText;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The link part of the first page: a link that somebody sent, or a new one made here. What is wrong
 * is said while the person types, except that an empty field is not scolded.
 */
public final class LinkForm {
  private final MeetingPort meetings;
  private final StringProperty link = new SimpleStringProperty("");
  private final StringProperty server = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper linkProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper serverProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper good = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper created = new ReadOnlyBooleanWrapper(false);

  LinkForm(MeetingPort meetings) {
    this.meetings = meetings;
    link.subscribe(this::read);
    server.subscribe(_ -> serverProblem.set(""));
  }

  private void read(String text) {
    created.set(false);
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      show(false, "", "");
      return;
    }
    switch (meetings.check(trimmed)) {
      case LinkCheck.Good(var _, String room, String host) ->
          show(true, "", WindowText.ROOM_ON_HOST.text(room, host));
      case LinkCheck.Bad(String words) -> show(false, words, "");
    }
  }

  private void show(boolean isGood, String problem, String words) {
    good.set(isGood);
    linkProblem.set(problem);
    summary.set(words);
  }

  /** Makes a new meeting on the server typed in, and puts its link in the link field. */
  public void create() {
    switch (meetings.create(server.get().strip())) {
      case LinkCheck.Good(String fresh, var _, var _) -> {
        link.set(fresh);
        created.set(true);
      }
      case LinkCheck.Bad(String words) -> serverProblem.set(words);
    }
  }

  /** The meeting link, as typed, pasted or made. */
  public StringProperty linkProperty() {
    return link;
  }

  /** The server to make a new meeting on. */
  public StringProperty serverProperty() {
    return server;
  }

  /** What is wrong with the link, in words; empty when nothing is. */
  public ReadOnlyStringProperty linkProblemProperty() {
    return linkProblem.getReadOnlyProperty();
  }

  /** What is wrong with the server's address, in words; empty when nothing is. */
  public ReadOnlyStringProperty serverProblemProperty() {
    return serverProblem.getReadOnlyProperty();
  }

  /** Where the link leads, in words; empty while it leads nowhere. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** Whether the link leads somewhere. */
  public ReadOnlyBooleanProperty goodProperty() {
    return good.getReadOnlyProperty();
  }

  /** Whether the link was made here just now, and so has to be handed to the others. */
  public ReadOnlyBooleanProperty createdProperty() {
    return created.getReadOnlyProperty();
  }
}
