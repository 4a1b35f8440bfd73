package dev.parley.desktop.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.contacts.VerificationStatus;
import dev.parley.desktop.Doubt;
import dev.parley.desktop.Person;
import dev.parley.desktop.RosterVisibility;
import dev.parley.desktop.Scenes;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertsViewModelTest {
  private final AlertsViewModel alerts = new AlertsViewModel();

  @Test
  void changedKeyIsSaidAtOnceWithWhatToDoAndStaysUntilDismissed() {
    alerts.show(List.of(Scenes.person("Grace", VerificationStatus.CHANGED)));
    Alert alert = alerts.alerts().getFirst();
    assertThat(alert.words()).contains("Grace", "another identity", "Compare the safety number");
    alerts.show(List.of(Scenes.person("Grace", VerificationStatus.CHANGED)));
    alerts.show(List.of());
    assertThat(alerts.alerts()).containsExactly(alert);
    alerts.dismiss(alert);
    alerts.show(List.of(Scenes.person("Grace", VerificationStatus.CHANGED)));
    assertThat(alerts.alerts()).isEmpty();
  }

  @Test
  void verifyingThePersonAnswersTheWarning() {
    alerts.show(List.of(Scenes.person("Grace", VerificationStatus.CHANGED)));
    alerts.show(List.of(Scenes.person("Grace", VerificationStatus.VERIFIED)));
    assertThat(alerts.alerts()).isEmpty();
  }

  @Test
  void memberThatTheServerHidesIsSaid() {
    alerts.show(List.of(Scenes.person("Eve", false, RosterVisibility.HIDDEN, Optional.empty())));
    assertThat(alerts.alerts()).extracting(Alert::kind).containsExactly(Alert.Kind.HIDDEN);
  }

  @Test
  void somebodyWhoSendsInAnothersPlaceIsSaidAndAnUnconfirmedStreamIsNot() {
    alerts.show(List.of(Scenes.person("Grace", new Doubt(false, "Not confirmed by the sender"))));
    assertThat(alerts.alerts()).isEmpty();
    alerts.show(List.of(Scenes.person("Grace", new Doubt(true, "Forged"))));
    assertThat(alerts.alerts()).extracting(Alert::kind).containsExactly(Alert.Kind.FORGED);
    alerts.show(List.of(Scenes.person("Grace", VerificationStatus.KNOWN)));
    assertThat(alerts.alerts()).hasSize(1);
  }

  @Test
  void ordinaryPeopleRaiseNothing() {
    alerts.show(
        List.of(
            Scenes.person("Ada", true),
            Scenes.person("Grace", VerificationStatus.NEW),
            Scenes.person("Alan", VerificationStatus.KNOWN)));
    assertThat(alerts.alerts()).isEmpty();
  }

  @Test
  void somebodyWhoComesAgainAndAgainCannotFillTheScreen() {
    List<Person> many =
        IntStream.range(0, 1000)
            .mapToObj(i -> Scenes.person("Grace " + i, VerificationStatus.CHANGED))
            .toList();
    alerts.show(many);
    assertThat(alerts.alerts()).hasSizeLessThanOrEqualTo(20);
  }
}
