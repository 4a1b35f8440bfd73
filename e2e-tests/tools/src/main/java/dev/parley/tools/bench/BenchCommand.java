package dev.parley.tools.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./parley bench}: measures, for people who want to know. */
@Command(
    name = "parley bench",
    mixinStandardHelpOptions = true,
    description = "Measures parts of Parley; each prints a table, or JSON.",
    subcommands = {
      AttackBench.class,
      FramesBench.class,
      RoomBench.class,
      SfuBench.class,
      SignaturesBench.class
    })
public final class BenchCommand {
  private BenchCommand() {}

  /** Runs the benchmark that is named. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new BenchCommand()).execute(args));
  }
}
