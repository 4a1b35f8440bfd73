package dev.parley.client.headless;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Commands from standard input, one JSON object a line: {@code {"do":"leave"}}, {@code
 * {"do":"remove","name":"Ada"}} or {@code "leaf":3}, {@code {"do":"camera","on":false}}, {@code
 * {"do":"microphone","on":false}}. The end of the input is no command.
 */
final class Control {
  private static final JsonMapper JSON = new JsonMapper();

  private final Participant participant;
  private final JsonLines lines;

  Control(Participant participant, JsonLines lines) {
    this.participant = participant;
    this.lines = lines;
  }

  /** Reads until the input ends, on a thread of its own. */
  void listen(InputStream in) {
    Thread.ofPlatform().name("parley-control").daemon().start(() -> read(in));
  }

  private void read(InputStream in) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String line;
      while ((line = reader.readLine()) != null) {
        obey(line);
      }
    } catch (IOException e) {
      complain("The commands cannot be read any more.");
    }
  }

  private void obey(String line) {
    try {
      JsonNode command = JSON.readTree(line);
      switch (command.path("do").asText("")) {
        case "leave" -> participant.leave();
        case "remove" -> remove(command);
        case "camera" -> participant.setCameraOn(command.path("on").asBoolean(true));
        case "microphone" -> participant.setMicrophoneOn(command.path("on").asBoolean(true));
        default -> complain("A command is leave, remove, camera or microphone.");
      }
    } catch (JsonProcessingException e) {
      complain("A command is a line with one JSON object.");
    }
  }

  private void remove(JsonNode command) {
    if (command.path("leaf").isInt()) {
      participant.remove(member -> member.leaf() == command.path("leaf").intValue());
    } else {
      String name = command.path("name").asText("");
      participant.remove(member -> member.name().equals(name));
    }
  }

  private void complain(String words) {
    lines.problem("CONTROL", words);
  }
}
