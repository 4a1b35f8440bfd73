package dev.parley.spec.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * A line of a trace: an action of one participant, and where it stood after it.
 *
 * @param file whose line it is
 * @param number of the line, from 1 on
 */
record TraceLine(String file, int number, JsonNode json) {
  /** As strict as the product's reader, which this module does not know (decision 0001). */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static TraceLine parse(String file, int number, String text) throws TraceException {
    try {
      TraceLine line = new TraceLine(file, number, JSON.readTree(text));
      if (!line.json.path("action").isTextual() || !line.json.path("self").isInt()) {
        throw new TraceException(line.place() + " is no line of a trace");
      }
      return line;
    } catch (JsonProcessingException e) {
      throw new TraceException("%s, line %d is no JSON".formatted(file, number));
    }
  }

  String action() {
    return json.path("action").asText();
  }

  boolean is(String action) {
    return action().equals(action);
  }

  int self() {
    return json.path("self").asInt();
  }

  /** What is read or posted: Joined, Left, or an operation. */
  String word() {
    return json.path("word").asText();
  }

  /** Which log it is of. */
  long log() {
    return json.path("log").asLong();
  }

  long number(String field) {
    return json.path(field).asLong();
  }

  Optional<Integer> person(String field) {
    return json.path(field).isInt() ? Optional.of(json.path(field).asInt()) : Optional.empty();
  }

  /** Whether the participant goes on as who it is. */
  boolean goesOn() {
    return state().isObject();
  }

  /** Where the participant stands after it. */
  JsonNode state() {
    return json.path("state");
  }

  /** What the log adds up to for the participant after it. */
  JsonNode room() {
    return state().path("room");
  }

  String place() {
    return "%s, line %d".formatted(file, number);
  }

  /** What it says, as a person would. */
  @Override
  public String toString() {
    String about = word().isEmpty() ? "" : " " + word();
    String at = is("Read") ? " at entry " + number("entry") : "";
    return "%s: %s%s%s of participant %d".formatted(place(), action(), about, at, self());
  }
}
