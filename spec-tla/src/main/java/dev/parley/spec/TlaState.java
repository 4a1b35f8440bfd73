package dev.parley.spec;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** One state of a specification: a value for each variable. */
public record TlaState(Map<String, TlaValue> variables) {
  public TlaState {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  /** The value of a variable. */
  public TlaValue get(String variable) {
    TlaValue value = variables.get(variable);
    if (value == null) {
      throw new IllegalArgumentException("there is no variable " + variable);
    }
    return value;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    variables.forEach(
        (name, value) -> text.append("/\\ ").append(name).append(" = ").append(value).append('\n'));
    return text.toString();
  }

  /**
   * Reads states as conjunctions, one variable a line and more where a value is long. Values that
   * come again are the same objects, so that a hundred thousand states that differ in little take
   * little memory.
   */
  static final class Reader {
    private static final String CONJUNCT = "/\\ ";
    private final Map<String, TlaValue> known = new HashMap<>();

    TlaState read(String text) {
      Map<String, TlaValue> variables = new LinkedHashMap<>();
      int at = text.startsWith(CONJUNCT) ? 0 : -1;
      while (at >= 0) {
        int next = text.indexOf("\n" + CONJUNCT, at);
        String conjunct = text.substring(at + CONJUNCT.length(), next < 0 ? text.length() : next);
        addTo(variables, conjunct);
        at = next < 0 ? -1 : next + 1;
      }
      if (variables.isEmpty()) {
        addTo(variables, text);
      }
      return new TlaState(variables);
    }

    private void addTo(Map<String, TlaValue> variables, String conjunct) {
      int equals = conjunct.indexOf(" = ");
      if (equals < 0) {
        throw new IllegalArgumentException("no variable in: " + conjunct);
      }
      variables.put(
          conjunct.substring(0, equals),
          known.computeIfAbsent(conjunct.substring(equals + 3), TlaReader::read));
    }
  }
}
