package dev.parley.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.spec.TlcResult.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLC over a model that is small enough to know by heart. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TlcRunnerTest {
  @TempDir Path folder;

  @BeforeEach
  void copy() throws IOException {
    for (String name :
        List.of(
            "Ballot.tla",
            "Holds.cfg",
            "Invariant.cfg",
            "ActionProperty.cfg",
            "Temporal.cfg",
            "Deadlock.cfg",
            "Mistaken.cfg",
            "Endless.tla",
            "Endless.cfg")) {
      try (InputStream file = TlcRunnerTest.class.getResourceAsStream(name)) {
        assertThat(file).as(name).isNotNull();
        Files.copy(file, folder.resolve(name));
      }
    }
  }

  private TlcResult check(String configuration) throws TlcException, InterruptedException {
    return TlcRunner.check(TlcRun.of(folder, "Ballot", configuration));
  }

  @Test
  void aModelThatHoldsIsCounted() throws Exception {
    TlcResult result = check("Holds.cfg");
    assertThat(result.verdict()).isEqualTo(new Verdict.Holds());
    // Nobody, one of two, both in either order; each vote yes or no; then the decision.
    assertThat(result.distinct()).isEqualTo(1 + 4 + 8 + 8);
    assertThat(result.generated()).isGreaterThanOrEqualTo(21);
    assertThat(result.depth()).isEqualTo(4);
    assertThat(result.time()).isPositive();
  }

  @Test
  void anInvariantThatFallsIsNamedWithTheWayThere() throws Exception {
    Verdict verdict = check("Invariant.cfg").verdict();
    assertThat(verdict).hasToString("refuted:NobodySaysNo");
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Refuted.class,
            refuted -> {
              assertThat(refuted.behaviour())
                  .extracting(TlcResult.Step::action)
                  .containsExactly("Initial predicate", "Vote", "Vote", "Decide");
              assertThat(refuted.behaviour().getLast().state().get("phase").asText())
                  .isEqualTo("no");
            });
  }

  @Test
  void actionPropertiesAndTemporalOnesAndDeadlocksAreNamed() throws Exception {
    assertThat(check("ActionProperty.cfg").verdict()).hasToString("refuted:TheLogNeverShrinks");
    assertThat(check("Temporal.cfg").verdict()).hasToString("refuted:EverybodyAgrees");
    assertThat(check("Deadlock.cfg").verdict()).hasToString("refuted:Deadlock");
  }

  @Test
  void aMistakeInTheModelIsNoVerdict() {
    assertThatThrownBy(() -> check("Mistaken.cfg"))
        .isInstanceOf(TlcException.class)
        .hasMessageContaining("NoSuchThing");
  }

  @Test
  void aRunThatTakesTooLongIsEnded() {
    TlcRun run = TlcRun.of(folder, "Endless", "Endless.cfg").within(Duration.ofSeconds(5));
    assertThatThrownBy(() -> TlcRunner.check(run))
        .isInstanceOf(TlcException.class)
        .hasMessageContaining("took longer than PT5S");
  }

  @Test
  void behavioursByChanceAreCountedToo() throws Exception {
    TlcRun run =
        TlcRun.of(folder, "Ballot", "Holds.cfg").simulating(new TlcRun.Simulation(20, 10, 7));
    TlcResult result = TlcRunner.check(run);
    assertThat(result.verdict()).isEqualTo(new Verdict.Holds());
    assertThat(result.generated()).isGreaterThanOrEqualTo(20);
  }

  @Test
  void theGraphHasEveryStateAndEveryStepByItsActionsName() throws Exception {
    StateGraph graph = TlcRunner.graph(TlcRun.of(folder, "Ballot", "Holds.cfg"));
    assertThat(graph.states()).hasSize(21);
    assertThat(graph.initial()).containsExactly(0);
    assertThat(graph.actions()).containsExactly("Decide", "Vote");
    assertThat(graph.edges()).hasSize(4 + 4 * 2 + 8);
    for (StateGraph.Edge edge : graph.edges()) {
      int before = graph.states().get(edge.from()).get("log").asList().size();
      int after = graph.states().get(edge.to()).get("log").asList().size();
      assertThat(after - before).isEqualTo(edge.action().equals("Vote") ? 1 : 0);
    }
    assertThat(graph.states())
        .anyMatch(state -> state.get("phase").equals(new TlaValue.Text("done: \"yes\"")));
  }
}
