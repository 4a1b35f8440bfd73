package dev.parley.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.protocol.json.JsonException;
import dev.parley.protocol.json.StrictJson;
import dev.parley.tools.demo.report.Frames;
import dev.parley.tools.demo.report.Quality;
import dev.parley.tools.demo.report.ReportLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the JSON lines that a headless participant prints with {@code --stats}. */
public final class LineParser {
  /** Levels of objects and arrays in each other: a line has four. */
  private static final int MAX_DEPTH = 8;

  /** Characters of one string: sentences and names, with room. */
  private static final int MAX_STRING_CHARS = 4_096;

  private static final StrictJson JSON = new StrictJson(MAX_DEPTH, MAX_STRING_CHARS);

  private LineParser() {}

  /** What a line says; empty if it says nothing that the report asks for. */
  public static Optional<ReportLine> parse(String text) {
    if (!text.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return line(JSON.read(text).node());
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  private static Optional<ReportLine> line(JsonNode json) {
    long at = json.path("at").asLong();
    return switch (json.path("type").asText()) {
      case "joining" -> Optional.of(new ReportLine.Joining(at));
      case "view" -> view(json, at);
      case "firstFrame" ->
          Optional.of(
              new ReportLine.FirstFrame(
                  at, json.path("name").asText(), json.path("kind").asText().equals("video")));
      case "stats" -> Optional.of(stats(json, at));
      case "removed" -> Optional.of(new ReportLine.Removed(at));
      case "problem" -> Optional.of(new ReportLine.Problem(at, json.path("words").asText()));
      default -> Optional.empty();
    };
  }

  /** Before it stands in a group a participant has no code to agree on. */
  private static Optional<ReportLine> view(JsonNode json, long at) {
    if (!json.path("roomCode").isTextual() || !json.path("number").isNumber()) {
      return Optional.empty();
    }
    List<ReportLine.Member> members = new ArrayList<>();
    for (JsonNode each : json.path("members")) {
      if (!each.path("departed").asBoolean(false)) {
        members.add(new ReportLine.Member(each.path("leaf").asInt(), each.path("name").asText()));
      }
    }
    return Optional.of(
        new ReportLine.View(
            at,
            new ReportLine.View.Position(json.path("number").asLong(), json.path("hash").asText()),
            new ReportLine.View.Group(
                json.path("epoch").asLong(),
                json.path("roomCode").asText(),
                json.path("leaf").asInt(),
                members)));
  }

  private static ReportLine stats(JsonNode json, long at) {
    List<ReportLine.Outgoing> outgoing = new ArrayList<>();
    for (JsonNode each : json.path("outgoing")) {
      outgoing.add(new ReportLine.Outgoing(each.path("track").asText(), frames(each, "sealed")));
    }
    List<ReportLine.Incoming> incoming = new ArrayList<>();
    for (JsonNode each : json.path("incoming")) {
      incoming.add(
          new ReportLine.Incoming(
              each.path("leaf").asInt(),
              each.path("name").asText(),
              each.path("track").asText(),
              frames(each, "opened"),
              quality(each)));
    }
    return new ReportLine.Stats(at, outgoing, incoming);
  }

  private static Frames frames(JsonNode json, String passed) {
    long dropped = numbers(json.path("dropped")).mapToLong(JsonNode::asLong).sum();
    List<Frames.EpochCounters> epochs =
        numbers(json.path("counters")).map(LineParser::counters).toList();
    return new Frames(
        json.path(passed).asLong(), json.path("largestAddition").asInt(), dropped, epochs);
  }

  private static Frames.EpochCounters counters(JsonNode json) {
    long missing =
        numbers(json.path("gaps"))
            .mapToLong(gap -> gap.path(1).asLong() - gap.path(0).asLong() + 1)
            .sum();
    return new Frames.EpochCounters(
        json.path("epoch").asLong(),
        json.path("frames").asLong(),
        json.path("lowest").asLong(),
        json.path("highest").asLong(),
        missing + json.path("forgottenGaps").asLong());
  }

  private static Quality quality(JsonNode json) {
    String track = json.path("track").asText();
    return track.equals("CAMERA") || track.equals("SCREEN")
        ? new Quality.Video(
            json.path("decoded").asLong(),
            json.path("compared").asLong(),
            json.path("psnrMean").asDouble(),
            json.path("psnrMin").asDouble())
        : new Quality.Audio(
            json.path("heardMs").asLong(),
            json.path("otherMs").asLong(),
            json.path("unclearMs").asLong());
  }

  private static Stream<JsonNode> numbers(JsonNode container) {
    return StreamSupport.stream(container.spliterator(), false);
  }
}
