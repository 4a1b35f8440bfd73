package dev.parley.spec.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * What one participant did, from Join on.
 *
 * @param steps without what was not posted after all
 */
record Life(int self, TraceLine join, List<TraceLine> steps) {
  Life {
    steps = List.copyOf(steps);
  }

  /** The lives in what one process wrote. */
  static List<Life> of(TraceFile file) throws TraceException {
    List<List<TraceLine>> lives = new ArrayList<>();
    for (TraceLine line : file.lines()) {
      if (line.is("Join")) {
        lives.add(new ArrayList<>());
      }
      if (lives.isEmpty() || line.self() != first(lives.getLast(), line).self()) {
        throw new TraceException(line.place() + " is about somebody who has not joined");
      }
      lives.getLast().add(line);
    }
    return lives.stream().map(Life::of).toList();
  }

  private static TraceLine first(List<TraceLine> life, TraceLine otherwise) {
    return life.isEmpty() ? otherwise : life.getFirst();
  }

  private static Life of(List<TraceLine> lines) {
    TraceLine join = lines.getFirst();
    List<TraceLine> steps = new ArrayList<>();
    for (TraceLine line : lines.subList(1, lines.size())) {
      if (line.is("Unstageable")) {
        steps.removeIf(post -> isPost(post) && post.number("ref") == line.number("ref"));
      }
      steps.add(line);
    }
    return new Life(join.self(), join, steps);
  }

  static boolean isPost(TraceLine line) {
    return line.is("Post") || line.is("Heal");
  }

  /** Which log it is of. */
  long log() {
    return join.log();
  }

  /** The entry that says that it came. */
  long joinedAt() {
    return join.state().path("position").asLong() + 1;
  }
}
