package dev.parley.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.committer.Act;
import dev.parley.spec.SpecCheck.Suite;
import dev.parley.spec.Specification;
import dev.parley.spec.StateGraph;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java's committer along every edge of small models' complete state graphs. {@code
 * -Dparley.spec=large} walks the large ones instead.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class EdgeWalkTest {
  private static final Suite SUITE =
      Suite.valueOf(System.getProperty("parley.spec", "ci").toUpperCase(Locale.ROOT));

  @TempDir static Path folder;

  private final SortedSet<String> seen = new TreeSet<>();

  @TestFactory
  Stream<DynamicTest> theJavaTakesEveryEdge() {
    Specification.copyTo(folder);
    System.out.printf(
        "%-24s %10s %10s %10s %9s %8s %8s%n",
        "walked", "states", "edges", "walked", "covered", "TLC s", "Java s");
    Stream<DynamicTest> walks =
        WalkModel.all().stream()
            .filter(model -> model.suite() == SUITE)
            .map(model -> DynamicTest.dynamicTest(model.name(), () -> walk(model)));
    return SUITE == Suite.CI
        ? Stream.concat(
            walks, Stream.of(DynamicTest.dynamicTest("nothing left out", this::nothingIsLeftOut)))
        : walks;
  }

  private void walk(WalkModel model) throws Exception {
    long began = System.nanoTime();
    StateGraph graph = model.graph(folder);
    long dumped = System.nanoTime();
    Walk.Outcome outcome = Walk.along(graph, model);
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
  }

  /** The walks together have taken every action, and posted and read every act. */
  private void nothingIsLeftOut() {
    System.out.println("actions and acts that were walked: " + String.join(", ", seen));
    List<String> all =
        Stream.of(
                SpecificationWords.actions().stream()
                    .filter(action -> !action.equals("Read") && !action.equals("Post")),
                Stream.of("Read Joined", "Read Left"),
                acts().map(word -> "Read " + word),
                acts().map(word -> "Post " + word))
            .flatMap(each -> each)
            .toList();
    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
  }

  /** By what the Java can say. */
  private static Stream<String> acts() {
    return Stream.of(Act.class, Act.Said.class)
        .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()))
        .filter(Class::isRecord)
        .map(Class::getSimpleName);
  }
}
