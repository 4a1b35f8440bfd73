package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server as {@code ./parley server} runs it: in a process of its own, with its own logging. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("Parley is ready on (https?)://.*:(\\d+), .*");
  private static final long BOUND_SECONDS = 30;

  private final Process process;
  private final Path log;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static ServerProcess start(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.parley.server.Main"));
    command.addAll(List.of(arguments));
    Path log = folder.resolve("log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().putAll(environment);
    return new ServerProcess(builder.start(), log);
  }

  /** The port, once the server has said that it is ready. */
  int awaitReady() {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line =
        CompletableFuture.supplyAsync(() -> firstLine(output))
            .orTimeout(BOUND_SECONDS, TimeUnit.SECONDS)
            .join();
    Matcher ready = READY.matcher(line);
    assertThat(ready.matches()).as(line).isTrue();
    return Integer.parseInt(ready.group(2));
  }

  /** Asks it to end, as an operator does, and waits. */
  int terminate() throws InterruptedException {
    process.destroy();
    return awaitEnd();
  }

  int awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)).as("it ends in time").isTrue();
    return process.exitValue();
  }

  /** All that it writes to its standard output until it ends. */
  String output() throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** All that it wrote to its standard error so far. */
  String log() throws IOException {
    return Files.readString(log);
  }

  private static String firstLine(BufferedReader output) {
    return output.lines().findFirst().orElse("the server ended");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
