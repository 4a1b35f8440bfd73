package dev.parley.desktop.cli;

import dev.parley.headless.HeadlessOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What the demo and tests ask of a participant: of a window in the same words as of one without.
 */
final class FigureOptions {
  @Option(names = "--stats")
  private boolean stats;

  @Option(names = "--chat")
  private boolean chat;

  @Option(names = "--control")
  private boolean control;

  @Option(names = "--dump-encoded", paramLabel = "DIR")
  private @Nullable Path dumpEncoded;

  @Option(names = "--trace", paramLabel = "FILE.ndjson")
  private @Nullable Path trace;

  @Option(names = "--reference", paramLabel = "NAME=FILE.y4m")
  private Map<String, Path> references = new LinkedHashMap<>();

  @Option(names = "--reference-sound", paramLabel = "NAME=FILE.wav")
  private Map<String, Path> referenceSounds = new LinkedHashMap<>();

  /** Whether the window's participant is to be judged. */
  boolean wanted() {
    return stats || chat || control || trace != null;
  }

  /**
   * @param record where decoded pictures and sound go
   * @param seconds how long to stay
   */
  HeadlessOptions options(
      HeadlessOptions.Joining joining,
      HeadlessOptions.Sources sources,
      Optional<Path> record,
      Optional<Integer> seconds) {
    return new HeadlessOptions(
        traced(joining),
        sources,
        new HeadlessOptions.Reporting(
            stats, chat, control, record, Optional.ofNullable(dumpEncoded)),
        new HeadlessOptions.Stay(seconds, 0),
        new HeadlessOptions.Expected(references, referenceSounds));
  }

  private HeadlessOptions.Joining traced(HeadlessOptions.Joining joining) {
    return trace == null
        ? joining
        : new HeadlessOptions.Joining(
            joining.link(), joining.name(), joining.meeting().withTrace(trace));
  }
}
