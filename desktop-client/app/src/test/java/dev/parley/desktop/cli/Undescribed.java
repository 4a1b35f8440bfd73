package dev.parley.desktop.cli;

import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code --help} says nothing about. */
public final class Undescribed {
  private Undescribed() {}

  /** A command, its arguments and its subcommands, as far as they have no description. */
  public static Stream<String> in(CommandSpec command) {
    Stream<String> itself =
        command.usageMessage().description().length == 0
            ? Stream.of(command.qualifiedName())
            : Stream.empty();
    Stream<String> arguments =
        command.args().stream()
            .filter(each -> each.description().length == 0)
            .map(each -> command.qualifiedName() + " " + each.paramLabel());
    Stream<String> below =
        command.subcommands().values().stream().flatMap(each -> in(each.getCommandSpec()));
    return Stream.of(itself, arguments, below).flatMap(all -> all);
  }
}
