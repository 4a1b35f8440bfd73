package dev.parley.spec.trace;

import dev.parley.spec.TlaValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event of module Trace.
 *
 * @param origin where it comes from, in words
 */
public record TraceEvent(TlaValue value, String origin) {
  static TraceEvent of(String action, int who, String origin) {
    return new TraceEvent(
        TraceValues.record(
            Map.entry("do", TraceValues.text(action)), Map.entry("who", TraceValues.number(who))),
        origin);
  }

  TraceEvent with(String field, TlaValue content) {
    Map<String, TlaValue> fields = new LinkedHashMap<>();
    value.asMap().forEach((name, each) -> fields.put(name.asText(), each));
    fields.put(field, content);
    return new TraceEvent(new TlaValue.Fields(fields), origin);
  }
}
