package dev.parley.spec;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Values in TLA+'s own notation. */
final class TlaText {
  private TlaText() {}

  static String joined(String open, Collection<TlaValue> elements, String close) {
    return elements.stream().map(TlaValue::toString).collect(Collectors.joining(", ", open, close));
  }

  static String fields(Map<String, TlaValue> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + " |-> " + field.getValue())
        .collect(Collectors.joining(", ", "[", "]"));
  }

  static String function(Map<TlaValue, TlaValue> entries) {
    return entries.isEmpty()
        ? "<<>>"
        : entries.entrySet().stream()
            .map(entry -> entry.getKey() + " :> " + entry.getValue())
            .collect(Collectors.joining(" @@ ", "(", ")"));
  }
}
