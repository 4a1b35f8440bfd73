package dev.parley.desktop.meeting;

import dev.parley.client.contacts.VerificationStatus;
import dev.parley.desktop.Doubt;
import dev.parley.desktop.Person;
import dev.parley.desktop.RosterVisibility;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What must be said at once and is not taken away by time: also not when the person it is about
 * leaves, since they may have heard something. Used on the FX thread only.
 */
public final class AlertsViewModel {
  /** More than anybody reads; a member who comes again and again cannot fill the screen. */
  private static final int MOST = 20;

  private final ObservableList<Alert> alerts = FXCollections.observableArrayList();
  private final Set<Alert> raised = new HashSet<>();

  void show(List<Person> people) {
    for (Person person : people) {
      if (person.verification().equals(Optional.of(VerificationStatus.CHANGED))) {
        raise(new Alert(person.id(), person.name(), Alert.Kind.CHANGED_KEY));
      }
      if (person.media().doubt().map(Doubt::alarm).orElse(false)) {
        raise(new Alert(person.id(), person.name(), Alert.Kind.FORGED));
      }
      if (person.visibility() == RosterVisibility.HIDDEN) {
        raise(new Alert(person.id(), person.name(), Alert.Kind.HIDDEN));
      }
      if (person.verification().equals(Optional.of(VerificationStatus.VERIFIED))) {
        alerts.remove(new Alert(person.id(), person.name(), Alert.Kind.CHANGED_KEY));
      }
    }
  }

  private void raise(Alert alert) {
    if (raised.size() < MOST && raised.add(alert)) {
      alerts.add(alert);
    }
  }

  /** The person has read it. */
  public void dismiss(Alert alert) {
    alerts.remove(alert);
  }

  /** What is to be read, the oldest first. */
  public ObservableList<Alert> alerts() {
    return alerts;
  }
}
