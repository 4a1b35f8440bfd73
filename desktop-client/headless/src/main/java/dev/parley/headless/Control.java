package dev.parley.headless;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.headless.ControlCommands.BadCommandException;
import dev.parley.headless.text.HeadlessText;
import dev.parley.protocol.json.JsonException;
import dev.parley.protocol.json.StrictJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;

/**
 * Commands from standard input, one JSON object a line: {@code {"do":"leave"}}, {@code
 * {"do":"remove","name":"Ada"}} or {@code "leaf":3}, {@code {"do":"camera","on":false}}, {@code
 * {"do":"microphone","on":false}}; {@code {"do":"admit","participant":4}} or {@code "name":"Ada"},
 * {@code deny} alike; {@code {"do":"lock"}}, {@code {"do":"unlock"}}, {@code
 * {"do":"lobby","on":true}}, {@code {"do":"removers","who":"host"}} or {@code "anyone"}; {@code
 * {"do":"say","text":"Hello"}}, {@code {"do":"hand","up":true}}, {@code
 * {"do":"react","reaction":"applause"}}, {@code {"do":"name","name":"Ada"}}, {@code
 * {"do":"mute-request","name":"Ada"}} or {@code "leaf":3}; {@code {"do":"safety-number","leaf":1}},
 * {@code verify} and {@code qr} (with {@code "file"}) alike, {@code
 * {"do":"scan","file":"code.png"}}. The end of the input is no command.
 */
final class Control {
  private static final StrictJson JSON = new StrictJson(4, 1 << 16);

  private final Participant participant;
  private final JsonLines lines;
  private final Verifications verifications;

  Control(Participant participant, JsonLines lines) {
    this.participant = participant;
    this.lines = lines;
    this.verifications = new Verifications(participant, lines);
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
      complain(HeadlessText.COMMANDS_UNREADABLE.text());
    }
  }

  private void obey(String line) {
    try {
      JsonNode command = JSON.read(line).node();
      switch (command.path("do").asText("")) {
        case "leave" -> participant.leave();
        case "camera" -> participant.setCameraOn(command.path("on").asBoolean(true));
        case "microphone" -> participant.setMicrophoneOn(command.path("on").asBoolean(true));
        case "safety-number" -> verifications.safetyNumber(command);
        case "verify" -> verifications.verify(command);
        case "qr" -> verifications.qr(command);
        case "scan" -> verifications.scan(command);
        default ->
            ControlCommands.read(command)
                .ifPresentOrElse(this::submit, () -> complain(HeadlessText.COMMAND_UNKNOWN.text()));
      }
    } catch (BadCommandException e) {
      complain(String.valueOf(e.getMessage()));
    } catch (InvalidPathException e) {
      complain(HeadlessText.NO_FILE_NAME.text());
    } catch (JsonException e) {
      complain(HeadlessText.COMMAND_IS_NO_OBJECT.text());
    }
  }

  private void submit(ControlCommands.Meant meant) {
    participant.tell(meeting -> meant.in(meeting.view()).forEach(meeting::submit));
  }

  private void complain(String words) {
    lines.problem("CONTROL", words);
  }
}
