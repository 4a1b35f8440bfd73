package dev.parley.tools.demo;

import dev.parley.tools.demo.report.ParticipantLog;
import dev.parley.tools.demo.report.ReportLine;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One participant: its process, what it said so far, and a way to tell it things. */
final class Actor {
  /** What a process is said to have ended with when it had to be ended. */
  private static final int DID_NOT_END = 124;

  private final String name;
  private final Process process;
  private final BufferedWriter commands;
  private final List<ReportLine> lines = new ArrayList<>();
  private final Object changed;

  /**
   * @param changed notified whenever any participant says something
   * @param transcript where every line is kept
   */
  Actor(String name, Process process, Path transcript, Object changed) {
    this.name = name;
    this.process = process;
    this.changed = changed;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofVirtual().name("parley-demo-" + name).start(() -> listen(transcript));
  }

  String name() {
    return name;
  }

  private void listen(Path transcript) {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        BufferedWriter copy = Files.newBufferedWriter(transcript)) {
      String text;
      while ((text = reader.readLine()) != null) {
        copy.write(text);
        copy.newLine();
        LineParser.parse(text).ifPresent(this::add);
      }
    } catch (IOException | UncheckedIOException e) {
      // The process was ended while it spoke; what it said before counts.
      return;
    } finally {
      synchronized (changed) {
        changed.notifyAll();
      }
    }
  }

  private void add(ReportLine line) {
    synchronized (changed) {
      lines.add(line);
      changed.notifyAll();
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Gives one command of the headless participant's {@code --control}. */
  void tell(String json) {
    try {
      commands.write(json);
      commands.newLine();
      commands.flush();
    } catch (IOException e) {
      // It has ended by itself; its exit code says how.
      return;
    }
  }

  /** Waits for the end of the process, and ends it if it does not. */
  void awaitEnd(long seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  <T extends ReportLine> boolean hasSaid(Class<T> kind, Predicate<T> that) {
    synchronized (changed) {
      return lines.stream().filter(kind::isInstance).map(kind::cast).anyMatch(that);
    }
  }

  <T extends ReportLine> Optional<T> latest(Class<T> kind) {
    synchronized (changed) {
      return lines.stream()
          .filter(kind::isInstance)
          .map(kind::cast)
          .reduce((earlier, later) -> later);
    }
  }

  /** Everything it said, once it has ended. */
  ParticipantLog log() {
    synchronized (changed) {
      return new ParticipantLog(name, lines, process.isAlive() ? DID_NOT_END : process.exitValue());
    }
  }
}
