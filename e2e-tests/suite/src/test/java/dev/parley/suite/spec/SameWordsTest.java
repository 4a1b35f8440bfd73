package dev.parley.suite.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.trace.TracedAction;
import dev.parley.meeting.committer.GroupOperation;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One word for one thing: in the specification, in the Java, in a line of a trace. */
class SameWordsTest {
  /** The server's, what befalls somebody unawares, a person's thoughts, and lies. */
  private static final List<String> WRITTEN_BY_NOBODY =
      List.of("Take", "TimeOut", "Silence", "Crash", "Mute", "Request", "Lies1");

  @Test
  void linesHaveTheSpecificationsActions() {
    assertThat(lines()).doesNotContainAnyElementsOf(WRITTEN_BY_NOBODY);
    assertThat(with(lines(), WRITTEN_BY_NOBODY)).isEqualTo(SpecificationWords.actions());
  }

  /** Besides what participants write there are the server's entries, and the next room. */
  @Test
  void everyLineIsExplainedByItsName() {
    assertThat(with(lines(), List.of("Left", "Take", "Begin")))
        .isEqualTo(SpecificationWords.events());
  }

  private static List<String> lines() {
    return Arrays.stream(TracedAction.values()).map(TracedAction::word).toList();
  }

  private static SortedSet<String> with(List<String> some, List<String> others) {
    SortedSet<String> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }

  /** The Java's operations say their own names in lines. */
  @Test
  void postsHaveTheSpecificationsOperations() {
    Set<String> operations =
        Stream.of(GroupOperation.class, GroupOperation.SignedOperation.class)
            .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()))
            .filter(Class::isRecord)
            .map(Class::getSimpleName)
            .collect(Collectors.toSet());
    assertThat(SpecificationWords.operations()).isEqualTo(operations);
  }
}
