package dev.parley.client.ui.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.trust.Standing;
import dev.parley.client.ui.Doubt;
import dev.parley.client.ui.Listing;
import dev.parley.client.ui.Person;
import dev.parley.client.ui.Scenes;
import dev.parley.client.ui.VideoState;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertsViewModelTest {
  private final AlertsViewModel alerts = new AlertsViewModel();

  @Test
  void changedKeyIsSaidAtOnceWithWhatToDoAndStaysUntilDismissed() {
    alerts.show(List.of(Scenes.person("Grace", Standing.CHANGED)));
    Alert alert = alerts.alerts().getFirst();
    assertThat(alert.words()).contains("Grace", "another identity", "Compare the safety number");
    alerts.show(List.of(Scenes.person("Grace", Standing.CHANGED)));
    alerts.show(List.of());
    assertThat(alerts.alerts()).containsExactly(alert);
    alerts.dismiss(alert);
    alerts.show(List.of(Scenes.person("Grace", Standing.CHANGED)));
    assertThat(alerts.alerts()).isEmpty();
  }

  @Test
  void verifyingThePersonAnswersTheWarning() {
    alerts.show(List.of(Scenes.person("Grace", Standing.CHANGED)));
    alerts.show(List.of(Scenes.person("Grace", Standing.VERIFIED)));
    assertThat(alerts.alerts()).isEmpty();
  }

  @Test
  void memberWhomTheServerHidesIsSaid() {
    alerts.show(
        List.of(
            Scenes.person("Eve", false, Listing.HIDDEN, Optional.empty(), new VideoState.Off())));
    assertThat(alerts.alerts()).extracting(Alert::kind).containsExactly(Alert.Kind.HIDDEN);
  }

  @Test
  void somebodyWhoSendsInAnothersPlaceIsSaidAndAnUnconfirmedStreamIsNot() {
    alerts.show(List.of(Scenes.person("Grace", new Doubt(false, "Not confirmed by the sender"))));
    assertThat(alerts.alerts()).isEmpty();
    alerts.show(List.of(Scenes.person("Grace", new Doubt(true, "Forged"))));
    assertThat(alerts.alerts()).extracting(Alert::kind).containsExactly(Alert.Kind.FORGED);
    alerts.show(List.of(Scenes.person("Grace", Standing.KNOWN)));
    assertThat(alerts.alerts()).hasSize(1);
  }

  @Test
  void ordinaryPeopleRaiseNothing() {
    alerts.show(
        List.of(
            Scenes.person("Ada", true),
            Scenes.person("Grace", Standing.NEW),
            Scenes.person("Alan", Standing.KNOWN)));
    assertThat(alerts.alerts()).isEmpty();
  }

  @Test
  void somebodyWhoComesAgainAndAgainCannotFillTheScreen() {
    List<Person> many =
        IntStream.range(0, 1000)
            .mapToObj(i -> Scenes.person("Grace " + i, Standing.CHANGED))
            .toList();
    alerts.show(many);
    assertThat(alerts.alerts()).hasSizeLessThanOrEqualTo(20);
  }
}
