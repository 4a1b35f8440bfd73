package dev.parley.spec.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What those who read it made of each newcomer's hello. Anyone who is of another suite cannot look
 * into it, and may take for good what is of no use.
 */
final class Hellos {
  private final Set<Integer> blank = new HashSet<>();
  private final Map<Integer, Long> suites = new HashMap<>();
  private final Map<Integer, Integer> likes = new HashMap<>();

  Hellos(List<Life> lives) {
    lives.stream().flatMap(Hellos::seenBy).forEach(this::add);
  }

  /** What a snapshot showed, and what was read. */
  private static Stream<JsonNode> seenBy(Life life) {
    return Stream.concat(
        StreamSupport.stream(life.join().json().path("hellos").spliterator(), false),
        life.steps().stream()
            .filter(step -> step.is("Read") && step.word().equals(LogEntry.JOINED))
            .filter(TraceLine::goesOn)
            .map(TraceLine::json));
  }

  private void add(JsonNode hello) {
    int who = who(hello);
    if (isGood(hello)) {
      suites.put(who, hello.path("suite").asLong());
    } else {
      blank.add(who);
    }
    int like = hello.path("like").asInt(who);
    if (like != who) {
      likes.put(who, like);
    }
  }

  private static int who(JsonNode hello) {
    return hello.path("who").asInt();
  }

  private static boolean isGood(JsonNode hello) {
    return hello.has("suite");
  }

  /** The specification's word for it. */
  String kind(int who) {
    return blank.contains(who) ? "blank" : "good";
  }

  /** Whether this one took for good what others found to be of no use. */
  boolean isDeceived(Life life) {
    return seenBy(life).anyMatch(hello -> isGood(hello) && blank.contains(who(hello)));
  }

  /** Who came before with the same signature key; 0 for nobody. */
  int like(int who) {
    return likes.getOrDefault(who, 0);
  }

  /** Those whose key packages are of another suite than this one's. */
  Set<Integer> ofOtherSuite(int who) {
    Set<Integer> others = new TreeSet<>();
    Long own = suites.get(who);
    suites.forEach(
        (other, suite) -> {
          if (own != null && !own.equals(suite)) {
            others.add(other);
          }
        });
    return others;
  }
}
