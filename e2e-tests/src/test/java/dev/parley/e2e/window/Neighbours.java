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
  void join(String name, String link) throws IOException {
    Files.createDirectories(LOGS);
    processes.add(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.parley.client.cli.ParleyCommand",
                "join",
                "--headless",
                "--name",
                name,
                "--seconds",
                "270",
                link)
            .redirectOutput(log(name, "out").toFile())
            .redirectError(log(name, "err").toFile())
            .start());
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
