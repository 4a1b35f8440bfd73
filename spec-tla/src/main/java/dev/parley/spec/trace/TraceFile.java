package dev.parley.spec.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one process wrote: one participant after another, for a person who comes in again is
 * somebody new.
 */
public final class TraceFile {
  private final List<TraceLine> lines;

  private TraceFile(List<TraceLine> lines) {
    this.lines = List.copyOf(lines);
  }

  /**
   * Reads what was traced. A last line that was cut off in the middle, as when the process was
   * killed, is left out.
   *
   * @param name of the file, for messages
   */
  public static TraceFile of(String name, String text) throws TraceException {
    List<TraceLine> lines = new ArrayList<>();
    int end;
    for (int at = 0; (end = text.indexOf('\n', at)) >= 0; at = end + 1) {
      lines.add(TraceLine.parse(name, lines.size() + 1, text.substring(at, end)));
    }
    return new TraceFile(lines);
  }

  /** Reads every {@code .ndjson} file of a folder. */
  public static List<TraceFile> readAll(Path folder) throws TraceException {
    List<TraceFile> files = new ArrayList<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.filter(p -> p.toString().endsWith(".ndjson")).sorted().toList()) {
        files.add(of(path.getFileName().toString(), Files.readString(path)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  List<TraceLine> lines() {
    return lines;
  }
}
