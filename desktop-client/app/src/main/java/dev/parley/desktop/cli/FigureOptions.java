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
  @Option(
      names = "--stats",
      description =
          "Prints what happens, and figures each second, as JSON lines. A window then joins at"
              + " once.")
  private boolean stats;

  @Option(
      names = "--chat",
      description =
          "Prints what people say in the group as JSON lines: chat, hands, names, reactions,"
              + " requests to mute. A window then joins at once.")
  private boolean chat;

  @Option(
      names = "--control",
      description =
          "Obeys JSON lines on standard input: {\"do\":\"leave\"},"
              + " {\"do\":\"remove\",\"name\":\"Ada\"}, {\"do\":\"camera\",\"on\":false},"
              + " {\"do\":\"say\",\"text\":\"Hello\"}. A window then joins at once.")
  private boolean control;

  @Option(
      names = "--dump-encoded",
      paramLabel = "DIR",
      description = "Writes our own frames as they are before they are sealed, for an auditor.")
  private @Nullable Path dumpEncoded;

  @Option(
      names = "--trace",
      paramLabel = "FILE.ndjson",
      description =
          "Writes what is read and posted about the group, and where that leads, as JSON lines:"
              + " numbers only, no names, no keys. `parley check --traces` reads them.")
  private @Nullable Path trace;

  @Option(
      names = "--reference",
      paramLabel = "NAME=FILE.y4m",
      description = "What NAME sends, where it is a file: its pictures are compared with it.")
  private Map<String, Path> references = new LinkedHashMap<>();

  @Option(
      names = "--reference-sound",
      paramLabel = "NAME=FILE.wav",
      description = "What NAME says, where it is a file: it is recognised by it.")
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
