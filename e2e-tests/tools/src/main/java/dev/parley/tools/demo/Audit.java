package dev.parley.tools.demo;

import dev.parley.tools.demo.audit.EncodedFrame;
import dev.parley.tools.demo.audit.PlaintextFindings;
import dev.parley.tools.demo.audit.PlaintextSearch;
import dev.parley.tools.demo.audit.RecordedBytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the meeting's files and looks for what was encoded in what was forwarded. */
final class Audit {
  private Audit() {}

  static PlaintextFindings of(Path logs, Path payloads) throws IOException {
    PlaintextSearch search = PlaintextSearch.of(encoded(logs));
    if (Files.exists(payloads)) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(payloads), 1 << 16)) {
        RecordedBytes.payloads(in, search::search);
      }
    }
    return search.findings();
  }

  private static List<EncodedFrame> encoded(Path logs) throws IOException {
    List<EncodedFrame> frames = new ArrayList<>();
    for (Path file : files(logs)) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
        frames.addAll(RecordedBytes.frames(in));
      }
    }
    return frames;
  }

  private static List<Path> files(Path logs) throws IOException {
    try (Stream<Path> all = Files.walk(logs)) {
      return all.filter(path -> path.toString().endsWith(".frames")).toList();
    }
  }
}
