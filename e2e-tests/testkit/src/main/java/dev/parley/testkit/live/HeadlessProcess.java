package dev.parley.testkit.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** {@code join --headless} as a process of its own: what it prints, and what it is told to do. */
public final class HeadlessProcess implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long END_SECONDS = 15;

  private final String name;
  private final Process process;
  private final BufferedWriter commands;
  private final List<JsonNode> lines = new CopyOnWriteArrayList<>();

  /** Starts it; a camera and a microphone that are not named are none. */
  public HeadlessProcess(String name, String link, String... options) throws IOException {
    this.name = name;
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.parley.desktop.cli.ParleyCommand",
                "join",
                "--headless",
                "--guest",
                "--name",
                name));
    for (String device : List.of("--camera", "--microphone")) {
      if (!List.of(options).contains(device)) {
        command.addAll(List.of(device, "none"));
      }
    }
    command.addAll(List.of(options));
    command.add(link);
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    commands = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofVirtual().name("listens-to-" + name).start(this::listen);
  }

  private void listen() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      String text;
      while ((text = reader.readLine()) != null) {
        // A library may say something of its own on standard output.
        if (text.startsWith("{")) {
          lines.add(JSON.readTree(text));
        }
      }
    } catch (IOException e) {
      // The process was ended while it spoke; what it said before counts.
      return;
    }
  }

  /** Gives one command. */
  public void tell(String json) throws IOException {
    commands.write(json);
    commands.newLine();
    commands.flush();
  }

  /** The lines of a type, in their order. */
  public List<JsonNode> lines(String type) {
    return lines.stream().filter(line -> line.path("type").asText().equals(type)).toList();
  }

  /** The process's number. */
  public long pid() {
    return process.pid();
  }

  /** Whether the process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends the process as a person would, and says how it ended. */
  public int end() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError(name + " does not end");
    }
    return process.exitValue();
  }

  /** Whether such a line was printed. */
  public boolean printed(String type, Predicate<JsonNode> that) {
    return lines(type).stream().anyMatch(that);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return name + " " + lines;
  }
}
