package dev.parley.tools.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./parley bench}: measures, for people who want to know. */
@Command(
    name = "parley bench",
    resourceBundle = "dev.parley.tools.bench.BenchCommand",
    mixinStandardHelpOptions = true,
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
