package dev.parley.suite.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meeting.committer.GroupOperation;
import dev.parley.spec.SpecCheck.Suite;
import dev.parley.spec.Specification;
import dev.parley.spec.StateGraph;
import dev.parley.suite.mutant.Mutant;
import dev.parley.suite.mutant.MutantClasses;
import dev.parley.suite.mutant.MutantWalk;
import dev.parley.suite.mutant.WalkOutcome;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java's committer along every edge of small models' complete state graphs; and committers with
 * a rule taken out, each of which must differ somewhere. {@code -Dparley.spec=large} walks the
 * large models instead.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class EdgeWalkTest {
  private static final Suite SUITE =
      Suite.valueOf(System.getProperty("parley.spec", "ci").toUpperCase(Locale.ROOT));

  @TempDir static Path folder;

  private final SortedSet<String> seen = new TreeSet<>();
  private final List<Mutant> mutants = Mutant.all();

  /** Of the model that is being walked: mutants share it with the real machines. */
  private Optional<StateGraph> graph = Optional.empty();

  @TestFactory
  Stream<DynamicNode> theJavaTakesEveryEdgeAndNoMutantDoes() {
    Specification.copyTo(folder);
    System.out.printf(
        "%-24s %10s %10s %10s %9s %8s %8s%n",
        "walked", "states", "edges", "walked", "covered", "TLC s", "Java s");
    Stream<DynamicNode> walks =
        WalkModel.all().stream().filter(model -> model.suite() == SUITE).map(this::walks);
    return SUITE == Suite.CI
        ? Stream.concat(
            walks,
            Stream.of(
                DynamicTest.dynamicTest("nothing left out", this::nothingIsLeftOut),
                DynamicTest.dynamicTest("no mutant left out", this::everyMutantHasItsCatch)))
        : walks;
  }

  private DynamicNode walks(WalkModel model) {
    return DynamicContainer.dynamicContainer(
        model.name(),
        Stream.concat(
            Stream.of(DynamicTest.dynamicTest("walked", () -> walk(model))),
            mutants.stream()
                .filter(mutant -> mutant.walk().equals(model.name()))
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> isCaught(each)))));
  }

  /** Loaded as mutants are, so that this alone makes no difference. */
  private void walk(WalkModel model) throws Exception {
    graph = Optional.empty();
    long began = System.nanoTime();
    StateGraph whole = model.graph(folder);
    long dumped = System.nanoTime();
    WalkOutcome outcome = walked(MutantClasses.unchanged(), whole, model.name());
    System.out.printf(
        Locale.ROOT,
        "%-24s %,10d %,10d %,10d %8.1f%% %8.1f %8.1f%n",
        model.name(),
        outcome.states(),
        outcome.edges(),
        outcome.walkedEdges(),
        100.0 * outcome.walkedEdges() / outcome.edges(),
        (dumped - began) / 1e9,
        (System.nanoTime() - dumped) / 1e9);
    assertThat(outcome.difference()).isEmpty();
    assertThat(outcome.walkedEdges()).isEqualTo(outcome.edges()).isPositive();
    seen.addAll(outcome.walked().keySet());
    graph = Optional.of(whole);
  }

  private void isCaught(Mutant mutant) throws Exception {
    WalkOutcome outcome = walked(MutantClasses.of(mutant), graph.orElseThrow(), mutant.walk());
    assertThat(outcome.difference()).as("who " + mutant.words()).isPresent();
    System.out.printf(
        Locale.ROOT,
        "  without %-16s after %,7d edges: %s%n",
        mutant.name(),
        outcome.walkedEdges(),
        outcome.brief());
  }

  private static WalkOutcome walked(MutantClasses classes, StateGraph graph, String model)
      throws ReflectiveOperationException {
    return classes.make(MutantWalk.class, LoadedWalk.class.getName()).along(graph, model);
  }

  /** The walks together have taken every action, and posted and read every operation. */
  private void nothingIsLeftOut() {
    System.out.println("actions and operations that were walked: " + String.join(", ", seen));
    List<String> all =
        Stream.of(
                SpecificationWords.actions().stream()
                    .filter(action -> !action.equals("Read") && !action.equals("Post")),
                Stream.of("Read Joined", "Read Left"),
                operations().map(word -> "Read " + word),
                operations().map(word -> "Post " + word))
            .flatMap(each -> each)
            .toList();
    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
  }

  private void everyMutantHasItsCatch() {
    assertThat(
            WalkModel.all().stream()
                .filter(model -> model.suite() == Suite.CI)
                .map(WalkModel::name)
                .toList())
        .containsAll(
            mutants.stream()
                .filter(Mutant::isWalked)
                .map(Mutant::walk)
                .collect(Collectors.toSet()));
    assertThat(mutants)
        .allMatch(
            mutant ->
                mutant.isWalked() || mutant.traces().isPresent() || mutant.promises().isPresent());
  }

  /** By what the Java can say. */
  private static Stream<String> operations() {
    return Stream.of(GroupOperation.class, GroupOperation.SignedOperation.class)
        .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()))
        .filter(Class::isRecord)
        .map(Class::getSimpleName);
  }
}
