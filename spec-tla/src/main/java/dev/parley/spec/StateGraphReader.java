package dev.parley.spec;

import dev.parley.spec.StateGraph.Edge;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what TLC writes under {@code -dump dot,actionlabels}: a line for each state, named by its
 * fingerprint, and one for each step.
 *
 * <pre>
 * 21149 [label="/\\ phase = \"asking\"\n/\\ log = &lt;&lt;&gt;&gt;",style = filled]    a first state
 * 32175 [label="..."];
 * 21149 -&gt; 32175 [label="Vote",color="black",fontcolor="black"];
 * </pre>
 */
final class StateGraphReader {
  private static final String ARROW = " -> ";
  private static final String LABEL = " [label=\"";

  private final TlaState.Reader reader = new TlaState.Reader();
  private final Map<Long, Integer> indices = new HashMap<>();
  private final List<TlaState> states = new ArrayList<>();
  private final List<Integer> initial = new ArrayList<>();
  private final Set<Edge> edges = new LinkedHashSet<>();
  private final Map<String, String> names = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();

  private record Step(long from, String action, long to) {}

  private StateGraphReader() {}

  static StateGraph read(Path dump) throws IOException {
    StateGraphReader graph = new StateGraphReader();
    try (BufferedReader lines = Files.newBufferedReader(dump)) {
      String line;
      while ((line = lines.readLine()) != null) {
        graph.line(line);
      }
    }
    return graph.finish();
  }

  private void line(String line) {
    int label = line.indexOf(LABEL);
    if (label < 0 || !isNumber(line)) {
      return;
    }
    String text = unescaped(line, label + LABEL.length());
    int arrow = line.lastIndexOf(ARROW, label);
    if (arrow < 0) {
      state(Long.parseLong(line, 0, label, 10), text, line.endsWith("style = filled]"));
    } else {
      steps.add(
          new Step(
              Long.parseLong(line, 0, arrow, 10),
              names.computeIfAbsent(text, name -> name),
              Long.parseLong(line, arrow + ARROW.length(), label, 10)));
    }
  }

  private static boolean isNumber(String line) {
    return line.charAt(0) == '-' || Character.isDigit(line.charAt(0));
  }

  private void state(long fingerprint, String text, boolean first) {
    if (indices.putIfAbsent(fingerprint, states.size()) == null) {
      if (first) {
        initial.add(states.size());
      }
      states.add(reader.read(text));
    }
  }

  /** The string literal that begins here, as it was before it was escaped. */
  private static String unescaped(String line, int from) {
    StringBuilder text = new StringBuilder(line.length() - from);
    for (int i = from; line.charAt(i) != '"'; i++) {
      char each = line.charAt(i);
      if (each == '\\') {
        i++;
        each = line.charAt(i) == 'n' ? '\n' : line.charAt(i);
      }
      text.append(each);
    }
    return text.toString();
  }

  private StateGraph finish() {
    for (Step step : steps) {
      edges.add(new Edge(index(step.from), step.action, index(step.to)));
    }
    return new StateGraph(states, initial, List.copyOf(edges));
  }

  private int index(long fingerprint) {
    Integer index = indices.get(fingerprint);
    if (index == null) {
      throw new IllegalArgumentException("a step to or from a state that is not in the dump");
    }
    return index;
  }
}
