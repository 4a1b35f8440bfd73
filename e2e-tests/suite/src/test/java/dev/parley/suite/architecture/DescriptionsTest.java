package dev.parley.suite.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.tools.attack.AttackCommand;
import dev.parley.tools.bench.BenchCommand;
import dev.parley.tools.demo.DemoCommand;
import dev.parley.tools.simulate.SimulateCommand;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code --help} of a tool says stands in a bundle, and leaves nothing out. */
class DescriptionsTest {
  @ParameterizedTest
  @ValueSource(
      classes = {AttackCommand.class, BenchCommand.class, DemoCommand.class, SimulateCommand.class})
  void everyCommandOptionAndParameterIsDescribed(Class<?> command) {
    assertThat(undescribed(new CommandLine(command).getCommandSpec())).isEmpty();
  }

  private static Stream<String> undescribed(CommandSpec command) {
    Stream<String> itself =
        command.usageMessage().description().length == 0
            ? Stream.of(command.qualifiedName())
            : Stream.empty();
    Stream<String> arguments =
        command.args().stream()
            .filter(each -> each.description().length == 0)
            .map(each -> command.qualifiedName() + " " + each.paramLabel());
    Stream<String> below =
        command.subcommands().values().stream().flatMap(each -> undescribed(each.getCommandSpec()));
    return Stream.of(itself, arguments, below).flatMap(all -> all);
  }
}
