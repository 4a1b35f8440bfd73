package dev.parley.meeting.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.ParticipantId;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Everything that a meeting can have to say has a code for the log and a sentence for a person. */
class ProblemsTest {
  private static List<Method> makers() {
    return Arrays.stream(Problems.class.getDeclaredMethods())
        .filter(method -> method.getReturnType() == Problem.class)
        .filter(method -> Modifier.isStatic(method.getModifiers()))
        .filter(method -> !Modifier.isPrivate(method.getModifiers()))
        .filter(method -> !method.isSynthetic())
        .toList();
  }

  /** Every constant of an enumeration; one example of anything else. */
  private static List<Object> examples(Class<?> type) {
    if (type.isEnum()) {
      return List.of(type.getEnumConstants());
    }
    if (type == long.class) {
      return List.of(7L);
    }
    if (type == ParticipantId.class) {
      return List.of(new ParticipantId(3));
    }
    if (type == String.class) {
      return List.of("CODE", "Words that are a sentence.");
    }
    throw new AssertionError("no example of " + type);
  }

  private static Set<Problem> problems(Method maker) throws ReflectiveOperationException {
    Class<?>[] types = maker.getParameterTypes();
    int most = Arrays.stream(types).mapToInt(t -> examples(t).size()).max().orElse(1);
    Set<Problem> made = new HashSet<>();
    for (int i = 0; i < most; i++) {
      int turn = i;
      Object[] arguments =
          IntStream.range(0, types.length)
              .mapToObj(
                  place -> {
                    List<Object> all = examples(types[place]);
                    // Code and words stand beside each other, in this order.
                    boolean text = types[place] == String.class && types.length > 1;
                    return all.get((text ? place : turn) % all.size());
                  })
              .toArray();
      made.add((Problem) maker.invoke(null, arguments));
    }
    return made;
  }

  @Test
  void everyProblemHasACodeForTheLogAndASentenceForThePerson() throws Exception {
    assertThat(makers()).hasSizeGreaterThan(10);
    for (Method maker : makers()) {
      for (Problem problem : problems(maker)) {
        assertThat(problem.code()).as(maker.getName()).matches("[A-Z][A-Z0-9_]+");
        assertThat(problem.words()).as(maker.getName()).matches("(?s)[A-Z][^{}]+\\.");
      }
    }
  }
}
