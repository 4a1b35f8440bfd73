package dev.parley.suite.simulated;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.spec.trace.TraceException;
import dev.parley.spec.trace.TraceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines of a traced room, to be altered. */
final class AlteredTrace {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<Integer, List<ObjectNode>> lines = new TreeMap<>();

  /**
   * @param texts what each client wrote, by its number
   */
  AlteredTrace(Map<Integer, String> texts) {
    texts.forEach(
        (number, text) ->
            lines.put(
                number,
                text.lines()
                    .map(AlteredTrace::parse)
                    .collect(Collectors.toCollection(ArrayList::new))));
  }

  private static ObjectNode parse(String line) {
    try {
      return (ObjectNode) JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the clients would have written it. */
  List<TraceFile> files() throws TraceException {
    List<TraceFile> files = new ArrayList<>();
    for (Map.Entry<Integer, List<ObjectNode>> file : lines.entrySet()) {
      String text = file.getValue().stream().map(line -> line + "\n").collect(Collectors.joining());
      files.add(TraceFile.of("person-" + file.getKey(), text));
    }
    return files;
  }

  /** The lines of one client. */
  List<ObjectNode> of(int client) {
    return Objects.requireNonNull(lines.get(client));
  }

  private Stream<ObjectNode> lines(int client, String action, String word) {
    return of(client).stream()
        .filter(line -> line.path("action").asText().equals(action))
        .filter(line -> line.path("word").asText().equals(word));
  }

  /** The first line of this action and word. */
  ObjectNode line(int client, String action, String word) {
    return lines(client, action, word).findFirst().orElseThrow();
  }

  ObjectNode second(int client, String action, String word) {
    return lines(client, action, word).skip(1).findFirst().orElseThrow();
  }

  /** Where the client stands after the first line of this action and word. */
  ObjectNode state(int client, String action, String word) {
    return (ObjectNode) line(client, action, word).get("state");
  }

  ObjectNode room(int client, String action, String word) {
    return (ObjectNode) state(client, action, word).get("room");
  }

  ObjectNode group(int client, String action, String word) {
    return (ObjectNode) room(client, action, word).get("group");
  }

  void drop(int client, String action, String word) {
    of(client).remove(line(client, action, word));
  }

  /** Every line about an operation of this word, no matter who posts or reads it. */
  Stream<ObjectNode> all(String word) {
    return lines.values().stream()
        .flatMap(List::stream)
        .filter(line -> line.path("word").asText().equals(word));
  }

  /** Puts a line where the client has read up to this entry. */
  void insertAfterEntry(int client, long entry, ObjectNode line) {
    List<ObjectNode> all = of(client);
    int at = 0;
    while (at < all.size() && all.get(at).path("state").path("position").asLong() <= entry) {
      at++;
    }
    all.add(at, line);
  }
}
