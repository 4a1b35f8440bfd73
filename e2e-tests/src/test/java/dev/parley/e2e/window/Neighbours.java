package dev.parley.e2e.window;

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
    return start(name, List.of("join", "--headless", "--guest", "--seconds", "270", link));
  }

  /** Opens a window of its own for somebody, on the display that there is. */
  Process openWindow(String name, String link) throws IOException {
    return start(
        name,
        List.of(
            "meet", "--guest", "--join", "--camera", "test-pattern", "--microphone", "tone", link));
  }

  private Process start(String name, List<String> verb) throws IOException {
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
                "dev.parley.client.cli.ParleyCommand"));
    command.addAll(verb);
    command.addAll(List.of("--name", name));
    ProcessBuilder builder = new ProcessBuilder(command);
    Display.name().ifPresent(display -> builder.environment().put("DISPLAY", display));
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
