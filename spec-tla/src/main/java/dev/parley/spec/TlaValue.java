package dev.parley.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value as TLC prints it. A function whose domain is 1..n is a {@link Tuple}, as TLC has it; the
 * empty function and the empty sequence are the same.
 */
public sealed interface TlaValue {
  /** An integer. */
  record Int(int value) implements TlaValue {
    @Override
    public String toString() {
      return Integer.toString(value);
    }
  }

  /** TRUE or FALSE. */
  record Bool(boolean value) implements TlaValue {
    @Override
    public String toString() {
      return value ? "TRUE" : "FALSE";
    }
  }

  /** A string. */
  record Text(String value) implements TlaValue {
    @Override
    public String toString() {
      return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
  }

  /** A model value. */
  record Name(String value) implements TlaValue {
    @Override
    public String toString() {
      return value;
    }
  }

  /** A finite set. */
  record SetOf(Set<TlaValue> elements) implements TlaValue {
    public SetOf {
      elements = Collections.unmodifiableSet(new LinkedHashSet<>(elements));
    }

    @Override
    public String toString() {
      return TlaText.joined("{", elements, "}");
    }
  }

  /** A sequence. */
  record Tuple(List<TlaValue> elements) implements TlaValue {
    public Tuple {
      elements = List.copyOf(elements);
    }

    @Override
    public String toString() {
      return TlaText.joined("<<", elements, ">>");
    }
  }

  /** A record. */
  record Fields(Map<String, TlaValue> fields) implements TlaValue {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public String toString() {
      return TlaText.fields(fields);
    }
  }

  /** Any other function. */
  record Function(Map<TlaValue, TlaValue> entries) implements TlaValue {
    public Function {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String toString() {
      return TlaText.function(entries);
    }
  }

  /** The integer that this is. */
  default int asInt() {
    if (this instanceof Int(int value)) {
      return value;
    }
    throw isNot("an integer");
  }

  /** The boolean that this is. */
  default boolean asBool() {
    if (this instanceof Bool(boolean value)) {
      return value;
    }
    throw isNot("TRUE or FALSE");
  }

  /** The text of the string, or the name of the model value, that this is. */
  default String asText() {
    return switch (this) {
      case Text(String value) -> value;
      case Name(String value) -> value;
      case Int number -> throw isNot("a string");
      case Bool bool -> throw isNot("a string");
      case SetOf set -> throw isNot("a string");
      case Tuple tuple -> throw isNot("a string");
      case Fields fields -> throw isNot("a string");
      case Function function -> throw isNot("a string");
    };
  }

  /** The sequence that this is. */
  default List<TlaValue> asList() {
    if (this instanceof Tuple(List<TlaValue> elements)) {
      return elements;
    }
    throw isNot("a sequence");
  }

  /** The set that this is. */
  default Set<TlaValue> asSet() {
    if (this instanceof SetOf(Set<TlaValue> elements)) {
      return elements;
    }
    throw isNot("a set");
  }

  /** The function that this is, be it a sequence or a record; not for a set. */
  default Map<TlaValue, TlaValue> asMap() {
    Map<TlaValue, TlaValue> map = new LinkedHashMap<>();
    switch (this) {
      case Function(Map<TlaValue, TlaValue> entries) -> map.putAll(entries);
      case Tuple(List<TlaValue> elements) ->
          elements.forEach(element -> map.put(new Int(map.size() + 1), element));
      case Fields(Map<String, TlaValue> fields) ->
          fields.forEach((name, value) -> map.put(new Text(name), value));
      case Int number -> throw isNot("a function");
      case Bool bool -> throw isNot("a function");
      case Text text -> throw isNot("a function");
      case Name name -> throw isNot("a function");
      case SetOf set -> throw isNot("a function");
    }
    return map;
  }

  /** This record's field. */
  default TlaValue get(String field) {
    if (this instanceof Fields(Map<String, TlaValue> fields) && fields.get(field) != null) {
      return fields.get(field);
    }
    throw isNot("a record with a field " + field);
  }

  /** Whether this is a record with such a field. */
  default boolean has(String field) {
    return this instanceof Fields(Map<String, TlaValue> fields) && fields.containsKey(field);
  }

  /** This function's value for the argument. */
  default TlaValue at(TlaValue argument) {
    TlaValue value =
        switch (this) {
          case Function(Map<TlaValue, TlaValue> entries) -> entries.get(argument);
          case Tuple(List<TlaValue> elements) -> element(elements, argument);
          case Fields(Map<String, TlaValue> fields) ->
              argument instanceof Text(String name) ? fields.get(name) : null;
          case Int number -> throw isNot("a function");
          case Bool bool -> throw isNot("a function");
          case Text text -> throw isNot("a function");
          case Name name -> throw isNot("a function");
          case SetOf set -> throw isNot("a function");
        };
    if (value == null) {
      throw isNot("a function of " + argument);
    }
    return value;
  }

  private static @Nullable TlaValue element(List<TlaValue> elements, TlaValue argument) {
    boolean inside = argument instanceof Int(int index) && index >= 1 && index <= elements.size();
    return inside ? elements.get(argument.asInt() - 1) : null;
  }

  private IllegalArgumentException isNot(String what) {
    return new IllegalArgumentException(this + " is not " + what);
  }
}
