package dev.parley.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code --help} says stands in one bundle, and is whole. */
class DescriptionsTest {
  private static final CommandSpec PARLEY =
      ParleyCommand.commandLine(UnaryOperator.identity()).getCommandSpec();

  @Test
  void everyCommandOptionAndParameterIsDescribed() {
    assertThat(Undescribed.in(PARLEY)).isEmpty();
  }

  @Test
  void nothingElseIsDescribed() {
    ResourceBundle bundle = PARLEY.resourceBundle();
    String help = help(PARLEY).reduce("", String::concat);
    assertThat(bundle.keySet())
        .filteredOn(key -> !key.contains("exitCode") && !key.endsWith("-action"))
        .allSatisfy(
            key ->
                assertThat(help)
                    .as(key)
                    .containsIgnoringWhitespaces(bundle.getString(key).replaceAll(" \\$.*", "")));
  }

  private static Stream<String> help(CommandSpec command) {
    return Stream.concat(
        Stream.of(command.commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF)),
        command.subcommands().values().stream().flatMap(each -> help(each.getCommandSpec())));
  }
}
