package dev.parley.suite.spec;

import dev.parley.meeting.committer.Policy;
import dev.parley.spec.SpecCheck;
import dev.parley.spec.StateGraph;
import dev.parley.spec.TlcException;
import dev.parley.spec.TlcRun;
import dev.parley.spec.TlcRunner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A small bound of the specification whose state graph is walked.
 *
 * @param name of the model, in tables
 * @param suite when it is walked
 * @param people participants that may ever come
 * @param start so many stand in one group at first
 * @param batch most people that one commit lets in
 * @param policy that founders begin with
 * @param troubles what may come over people and their clients
 * @param trouble how often, all kinds together
 * @param requestWords what persons may want
 * @param lies what an insider may post, once
 * @param without rules that the server does not keep
 * @param longest log that is looked at, in entries
 */
record WalkModel(
    String name,
    SpecCheck.Suite suite,
    int people,
    int start,
    int batch,
    Policy policy,
    List<String> troubles,
    int trouble,
    List<String> requestWords,
    List<String> lies,
    List<String> without,
    int longest) {
  private static final int UNBOUNDED = 1_000;

  WalkModel {
    troubles = List.copyOf(troubles);
    requestWords = List.copyOf(requestWords);
    lies = List.copyOf(lies);
    without = List.copyOf(without);
  }

  boolean mayHeal() {
    return troubles.contains("heal");
  }

  /** Every request of a person. */
  List<SpecifiedRequest> requests() {
    return requestWords.stream()
        .flatMap(
            word ->
                SpecifiedRequest.ABOUT_PEOPLE.contains(word)
                    ? IntStream.rangeClosed(1, people)
                        .mapToObj(who -> new SpecifiedRequest(word, who))
                    : Stream.of(new SpecifiedRequest(word, 0)))
        .toList();
  }

  /** The models of {@code walks.txt}. */
  static List<WalkModel> all() {
    try (InputStream in = WalkModel.class.getResourceAsStream("walks.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(WalkModel::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The model of this name. */
  static WalkModel named(String name) {
    return all().stream().filter(model -> model.name().equals(name)).findFirst().orElseThrow();
  }

  private static WalkModel parse(String line) {
    List<String> fields = List.of(line.split("\\s*;\\s*"));
    return new WalkModel(
        fields.getFirst(),
        SpecCheck.Suite.valueOf(fields.get(1).toUpperCase(Locale.ROOT)),
        number(fields, "people", 0),
        number(fields, "start", 0),
        number(fields, "batch", 2),
        new Policy(
            list(fields, "policy").contains("lobby"),
            list(fields, "policy").contains("locked"),
            list(fields, "policy").contains("host removes")
                ? Policy.Removers.HOST
                : Policy.Removers.ANYONE),
        list(fields, "troubles"),
        number(fields, "times", 0),
        list(fields, "requests"),
        list(fields, "lies"),
        list(fields, "without"),
        number(fields, "longest", UNBOUNDED));
  }

  private static int number(List<String> fields, String key, int otherwise) {
    return value(fields, key).map(Integer::parseInt).orElse(otherwise);
  }

  private static List<String> list(List<String> fields, String key) {
    return value(fields, key).map(all -> List.of(all.split("\\|"))).orElse(List.of());
  }

  private static Optional<String> value(List<String> fields, String key) {
    return fields.stream()
        .filter(field -> field.startsWith(key + "="))
        .map(field -> field.substring(key.length() + 1))
        .findFirst();
  }

  /**
   * The complete state graph, in a folder with a copy of the specification.
   *
   * @throws TlcException if TLC comes to no end
   */
  StateGraph graph(Path folder) throws TlcException, InterruptedException {
    String name = "Walk-" + this.name + ".cfg";
    try {
      Files.writeString(folder.resolve(name), configuration());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return TlcRunner.graph(TlcRun.of(folder, "Walk", name));
  }

  /** What TLC is to be told. */
  private String configuration() {
    return String.join(
        "\n",
        "SPECIFICATION Spec",
        "VIEW View",
        "CONSTRAINT Short",
        "CHECK_DEADLOCK FALSE",
        "CONSTANTS",
        "  People = " + people,
        "  Start = " + start,
        "  Batch = " + batch,
        "  Lobby = " + truth(policy.lobby()),
        "  Locked = " + truth(policy.locked()),
        "  HostRemoves = " + truth(policy.removers() == Policy.Removers.HOST),
        "  Troubles = " + words(troubles),
        "  Trouble = " + trouble,
        "  RequestWords = " + words(requestWords),
        "  Lies = " + (lies.isEmpty() ? 0 : 1),
        "  LieWords = " + words(lies),
        "  Without = " + words(without),
        "  Longest = " + longest,
        "");
  }

  private static String truth(boolean value) {
    return value ? "TRUE" : "FALSE";
  }

  private static String words(List<String> words) {
    return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(", ", "{", "}"));
  }
}
