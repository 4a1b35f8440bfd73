package dev.parley.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads values as TLC prints them. */
public final class TlaReader {
  private final String text;
  private int at;

  private TlaReader(String text) {
    this.text = text;
  }

  /**
   * The value that the text is.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static TlaValue read(String text) {
    TlaReader reader = new TlaReader(text);
    TlaValue value = reader.value();
    reader.space();
    if (reader.at < text.length()) {
      throw reader.unexpected("the end");
    }
    return value;
  }

  private TlaValue value() {
    space();
    if (at == text.length()) {
      throw unexpected("a value");
    }
    char first = text.charAt(at);
    if (first == '{') {
      return set();
    }
    if (first == '<') {
      return tuple();
    }
    if (first == '[') {
      return fields();
    }
    if (first == '(') {
      return function();
    }
    if (first == '"') {
      return string();
    }
    return first == '-' || Character.isDigit(first) ? number() : name();
  }

  private TlaValue set() {
    expect("{");
    Set<TlaValue> elements = new LinkedHashSet<>();
    while (!takes("}")) {
      elements.add(value());
      separator("}");
    }
    return new TlaValue.SetOf(elements);
  }

  private TlaValue tuple() {
    expect("<<");
    List<TlaValue> elements = new ArrayList<>();
    while (!takes(">>")) {
      elements.add(value());
      separator(">>");
    }
    return new TlaValue.Tuple(elements);
  }

  private TlaValue fields() {
    expect("[");
    Map<String, TlaValue> fields = new LinkedHashMap<>();
    while (!takes("]")) {
      space();
      String field = word();
      expect("|->");
      fields.put(field, value());
      separator("]");
    }
    return new TlaValue.Fields(fields);
  }

  private TlaValue function() {
    expect("(");
    Map<TlaValue, TlaValue> entries = new LinkedHashMap<>();
    do {
      TlaValue argument = value();
      expect(":>");
      entries.put(argument, value());
    } while (takes("@@"));
    expect(")");
    return new TlaValue.Function(entries);
  }

  private TlaValue string() {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\') {
        at++;
      }
      value.append(text.charAt(at++));
    }
    expect("\"");
    return new TlaValue.Text(value.toString());
  }

  /** An integer, or an interval of them: TLC leaves 1..3 as it is. */
  private TlaValue number() {
    int first = integer();
    if (!takes("..")) {
      return new TlaValue.Int(first);
    }
    space();
    int last = integer();
    Set<TlaValue> elements = new LinkedHashSet<>();
    for (int i = first; i <= last; i++) {
      elements.add(new TlaValue.Int(i));
    }
    return new TlaValue.SetOf(elements);
  }

  private int integer() {
    int from = at;
    if (text.charAt(at) == '-') {
      at++;
    }
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      at++;
    }
    return Integer.parseInt(text, from, at, 10);
  }

  private TlaValue name() {
    String name = word();
    return switch (name) {
      case "TRUE" -> new TlaValue.Bool(true);
      case "FALSE" -> new TlaValue.Bool(false);
      default -> new TlaValue.Name(name);
    };
  }

  private String word() {
    int from = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    if (at == from) {
      throw unexpected("a name");
    }
    return text.substring(from, at);
  }

  private void separator(String close) {
    space();
    if (!takes(",") && !text.startsWith(close, at)) {
      throw unexpected(", or " + close);
    }
  }

  private boolean takes(String token) {
    space();
    if (!text.startsWith(token, at)) {
      return false;
    }
    at += token.length();
    return true;
  }

  private void expect(String token) {
    if (!takes(token)) {
      throw unexpected(token);
    }
  }

  private void space() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException unexpected(String expected) {
    int from = Math.max(0, at - 20);
    String near = text.substring(from, Math.min(text.length(), at + 20));
    return new IllegalArgumentException("expected " + expected + " at " + at + ", near: " + near);
  }
}
