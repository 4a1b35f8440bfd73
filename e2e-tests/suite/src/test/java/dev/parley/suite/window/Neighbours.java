package dev.parley.suite.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Participants without a window, each a process of its own, as in real life. */
final class Neighbours implements AutoCloseable {
  private static final Path LOGS = Path.of("target", "window-neighbours");
  private final List<Process> processes = new ArrayList<>();

  /** Lets somebody join, who shows a test pattern and plays a tone. */
  Process join(String name, String link) throws IOException {
    return start(name, List.of("join", "--headless", "--guest", "--seconds", "590", link));
  }

  /** Opens a window of its own for somebody, on the display that there is. */
  Process openWindow(String name, String link) throws IOException {
    return start(
        name,
        List.of(
            "meet", "--guest", "--join", "--camera", "test-pattern", "--microphone", "tone", link));
  }

  /** Lets somebody join who sends the screen, on no display at all. */
  Process joinWithScreenButNoDisplay(String name, String link) throws IOException {
    return start(name, List.of("join", "--headless", "--guest", "--camera", "screen", link), false);
  }

  /** What a process wrote to its standard error. */
  static String errors(String name) throws IOException {
    return Files.readString(log(name, "err"));
  }

  private Process start(String name, List<String> verb) throws IOException {
    return start(name, verb, true);
  }

  private Process start(String name, List<String> verb, boolean display) throws IOException {
    Files.createDirectories(LOGS);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED,javafx.graphics",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dprism.order=sw",
                "--module-path",
                System.getProperty("jdk.module.path"),
                "--add-modules",
                "javafx.controls",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.parley.desktop.cli.ParleyCommand"));
    command.addAll(verb);
    command.addAll(List.of("--name", name));
    ProcessBuilder builder = new ProcessBuilder(command);
    if (display) {
      Display.name().ifPresent(own -> builder.environment().put("DISPLAY", own));
    } else {
      builder.environment().remove("DISPLAY");
    }
    Process process =
        builder
            .redirectOutput(log(name, "out").toFile())
            .redirectError(log(name, "err").toFile())
            .start();
    processes.add(process);
    return process;
  }

  private static Path log(String name, String kind) {
    return LOGS.resolve(name.replace(' ', '-') + "." + kind);
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
    for (Process process : processes) {
      if (!ends(process)) {
        process.destroyForcibly();
      }
    }
  }

  private static boolean ends(Process process) {
    try {
      return process.waitFor(15, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
