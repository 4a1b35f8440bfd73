package dev.parley.suite.spec;

import dev.parley.spec.Specification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names in the specification's own text. */
public final class SpecificationWords {
  private static final Pattern STEPS =
      Pattern.compile("^(Works\\(p\\)|Happens\\(p\\)|Next) ==(.*?)\\n\\n", flags());
  private static final Pattern ACTION = Pattern.compile("\\b([A-Z]\\w+)\\((?:p|kind)\\b");
  private static final Pattern OPERATION =
      Pattern.compile("\\[NoOperation EXCEPT !\\.word = \"(\\w+)\"");

  private static final Pattern EVENT =
      Pattern.compile("\\be\\.do (?:=|\\\\in) (\"\\w+\"|\\{[^}]*})");
  private static final Pattern QUOTED = Pattern.compile("\"(\\w+)\"");

  private SpecificationWords() {}

  private static int flags() {
    return Pattern.MULTILINE | Pattern.DOTALL;
  }

  static String text() {
    return text("DesignatedCommitter");
  }

  private static String text(String module) {
    try (InputStream in = Specification.class.getResourceAsStream("tla/" + module + ".tla")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The actions of {@code Next}. */
  public static SortedSet<String> actions() {
    SortedSet<String> actions = new TreeSet<>();
    Matcher steps = STEPS.matcher(text());
    while (steps.find()) {
      Matcher action = ACTION.matcher(steps.group(2));
      while (action.find()) {
        actions.add(action.group(1));
      }
    }
    actions.remove("Works");
    actions.remove("Happens");
    return actions;
  }

  /** The operations, by their word. */
  public static SortedSet<String> operations() {
    SortedSet<String> operations = new TreeSet<>();
    Matcher operation = OPERATION.matcher(text());
    while (operation.find()) {
      operations.add(operation.group(1));
    }
    return operations;
  }

  /** The events that module Trace explains. */
  public static SortedSet<String> events() {
    SortedSet<String> events = new TreeSet<>();
    Matcher event = EVENT.matcher(text("Trace"));
    while (event.find()) {
      Matcher word = QUOTED.matcher(event.group(1));
      while (word.find()) {
        events.add(word.group(1));
      }
    }
    return events;
  }
}
