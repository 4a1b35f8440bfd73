package dev.parley.spec.trace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.spec.TlaValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;

/** What a line says, as the specification's values. */
final class TraceValues {
  private static final TlaValue OPEN = policy(false, false, false);
  private static final TlaValue NO_GROUP =
      record(
          Map.entry("id", number(0)),
          Map.entry("epoch", number(0)),
          Map.entry("members", new TlaValue.Tuple(List.of())),
          Map.entry("removing", new TlaValue.SetOf(Set.of())),
          Map.entry("skipped", new TlaValue.SetOf(Set.of())),
          Map.entry("founder", number(0)),
          Map.entry("policy", OPEN),
          Map.entry("admitted", new TlaValue.SetOf(Set.of())));

  private TraceValues() {}

  @SafeVarargs
  static TlaValue record(Map.Entry<String, TlaValue>... fields) {
    Map<String, TlaValue> all = new LinkedHashMap<>();
    for (Map.Entry<String, TlaValue> field : fields) {
      all.put(field.getKey(), field.getValue());
    }
    return new TlaValue.Fields(all);
  }

  static TlaValue number(long value) {
    return new TlaValue.Int(Math.toIntExact(value));
  }

  static TlaValue text(String value) {
    return new TlaValue.Text(value);
  }

  static TlaValue truth(boolean value) {
    return new TlaValue.Bool(value);
  }

  static TlaValue numbers(Iterable<Integer> values) {
    Set<TlaValue> all = new LinkedHashSet<>();
    values.forEach(value -> all.add(number(value)));
    return new TlaValue.SetOf(all);
  }

  private static TlaValue sequence(JsonNode array) {
    List<TlaValue> all = new ArrayList<>();
    array.forEach(value -> all.add(number(value.asLong())));
    return new TlaValue.Tuple(all);
  }

  static Set<Integer> people(JsonNode array) {
    Set<Integer> people = new TreeSet<>();
    array.forEach(value -> people.add(value.asInt()));
    return people;
  }

  // Operations.

  /** The operation that a line posts or read. */
  static TlaValue operation(TraceLine line) {
    JsonNode json = line.json();
    return record(
        Map.entry("word", text(line.word())),
        Map.entry("adds", sequence(json.path("adds"))),
        Map.entry("removes", numbers(people(json.path("removes")))),
        Map.entry("leaf", number(json.path("leaf").asLong(-1))),
        Map.entry("who", number(line.person("guest").orElse(0))),
        Map.entry("policy", line.word().equals("SetPolicy") ? policy(line) : OPEN));
  }

  /** The rules that a line sets or founds with. */
  static TlaValue policy(TraceLine line) {
    return policy(line.json().path("policy"));
  }

  private static TlaValue policy(JsonNode json) {
    return policy(
        json.path("lobby").asBoolean(),
        json.path("locked").asBoolean(),
        json.path("hostRemoves").asBoolean());
  }

  private static TlaValue policy(boolean lobby, boolean locked, boolean hostRemoves) {
    return record(
        Map.entry("lobby", truth(lobby)),
        Map.entry("locked", truth(locked)),
        Map.entry("hostRemoves", truth(hostRemoves)));
  }

  // States.

  /**
   * Where the participant stands after the line.
   *
   * @param sees whether it knows who of those who left had waited
   * @param index the specification's number of an entry
   */
  static TlaValue standing(TraceLine line, boolean sees, LongUnaryOperator index) {
    JsonNode state = line.state();
    return record(
        Map.entry("position", number(index.applyAsLong(state.path("position").asLong()))),
        Map.entry("sees", truth(sees)),
        Map.entry("up", truth(state.path("up").asBoolean())),
        Map.entry("leaf", number(state.path("leaf").asLong(-1))),
        Map.entry("pending", truth(state.path("pending").asBoolean())),
        Map.entry("keys", number(state.path("keys").asLong(-1))),
        Map.entry("room", room(line.room(), index)));
  }

  private static TlaValue room(JsonNode room, LongUnaryOperator index) {
    return record(
        Map.entry("present", numbers(people(room.path("present")))),
        Map.entry("recentlyLeft", numbers(people(room.path("recentlyLeft")))),
        Map.entry("admissible", numbers(people(room.path("admissible")))),
        Map.entry("ineligible", numbers(people(room.path("ineligible")))),
        Map.entry("knowledge", text(room.path("knowledge").asText())),
        Map.entry("group", room.has("group") ? group(room.path("group")) : NO_GROUP),
        Map.entry("summaryAt", number(index.applyAsLong(room.path("summaryAt").asLong()))),
        Map.entry("summaryTrue", truth(room.path("summaryTrue").asBoolean())));
  }

  /** The founder's number stands for the group's random name. */
  private static TlaValue group(JsonNode group) {
    Map<TlaValue, TlaValue> members = new LinkedHashMap<>();
    group
        .path("members")
        .properties()
        .forEach(
            leaf ->
                members.put(
                    number(Integer.parseInt(leaf.getKey())), number(leaf.getValue().asLong())));
    return record(
        Map.entry("id", number(group.path("founder").asLong())),
        Map.entry("epoch", number(group.path("epoch").asLong())),
        Map.entry("members", new TlaValue.Function(members)),
        Map.entry("removing", numbers(people(group.path("removing")))),
        Map.entry("skipped", numbers(people(group.path("skipped")))),
        Map.entry("founder", number(group.path("founder").asLong())),
        Map.entry("policy", policy(group.path("policy"))),
        Map.entry("admitted", numbers(people(group.path("admitted")))));
  }
}
