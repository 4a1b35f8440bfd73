package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spec.SpecCheck.Suite;
import dev.parley.spec.trace.Explanation;
import dev.parley.spec.trace.RoomTrace;
import dev.parley.spec.trace.TraceCheck;
import dev.parley.spec.trace.TraceException;
import dev.parley.spec.trace.TraceFile;
import dev.parley.suite.mutant.Mutant;
import dev.parley.suite.mutant.MutantClasses;
import dev.parley.suite.mutant.MutantRoom;
import dev.parley.suite.mutant.TracedRoom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rooms by chance in which a rule was taken out of everybody: what they trace is no behaviour of
 * the specification, or the simulator's own promises break. Mutants that the edge walk catches are
 * left to {@code -Dparley.spec=large}.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class MutantRoomsTest {
  private static final Suite SUITE =
      Suite.valueOf(System.getProperty("parley.spec", "ci").toUpperCase(Locale.ROOT));

  @TempDir Path folder;

  private static List<Mutant> mutants() {
    return Mutant.all().stream()
        .filter(mutant -> SUITE == Suite.LARGE || !mutant.isWalked())
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> theSpecificationRefusesWhatMutantsTrace() {
    return mutants().stream()
        .filter(mutant -> mutant.traces().isPresent())
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> isRefused(each)));
  }

  private void isRefused(Mutant mutant) throws Exception {
    long seed = mutant.traces().orElseThrow();
    Explanation explanation = TraceCheck.explain(traced(MutantClasses.of(mutant), seed), folder);
    System.out.printf("mutant %-16s %s%n", mutant.name(), explanation);
    assertThat(explanation).isNotInstanceOf(Explanation.Explained.class);
  }

  @TestFactory
  Stream<DynamicTest> thePromisesOfTheSimulatorBreak() {
    return mutants().stream()
        .filter(mutant -> mutant.promises().isPresent())
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> isNoticed(each)));
  }

  private static void isNoticed(Mutant mutant) throws Exception {
    TracedRoom room = run(MutantClasses.of(mutant), mutant.promises().orElseThrow());
    assertThat(room.broken()).as("who " + mutant.words()).isPresent();
    room.broken()
        .flatMap(words -> words.lines().findFirst())
        .ifPresent(words -> System.out.printf("mutant %-16s %s%n", mutant.name(), words));
  }

  /** Being loaded like a mutant makes no difference. */
  @Test
  void theRealOneIsExplained() throws Exception {
    List<Long> seeds =
        mutants().stream()
            .flatMap(mutant -> Stream.of(mutant.traces(), mutant.promises()))
            .flatMap(seed -> seed.stream().boxed())
            .distinct()
            .sorted()
            .toList();
    List<RoomTrace> rooms = new ArrayList<>();
    for (long seed : seeds) {
      rooms.addAll(traced(MutantClasses.unchanged(), seed));
    }
    assertThat(TraceCheck.explain(rooms, folder)).isInstanceOf(Explanation.Explained.class);
  }

  private static TracedRoom run(MutantClasses classes, long seed)
      throws ReflectiveOperationException {
    return classes.make(MutantRoom.class, LoadedRoom.class.getName()).run(seed);
  }

  private static List<RoomTrace> traced(MutantClasses classes, long seed)
      throws ReflectiveOperationException, TraceException {
    List<TraceFile> files = new ArrayList<>();
    for (Map.Entry<Integer, String> text : new TreeMap<>(run(classes, seed).texts()).entrySet()) {
      files.add(TraceFile.of("person-" + text.getKey(), text.getValue()));
    }
    return RoomTrace.of("seed " + seed, files);
  }
}
