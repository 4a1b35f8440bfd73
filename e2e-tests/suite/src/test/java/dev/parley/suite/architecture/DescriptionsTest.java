package dev.parley.suite.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.desktop.cli.Undescribed;
import dev.parley.tools.attack.AttackCommand;
import dev.parley.tools.bench.BenchCommand;
import dev.parley.tools.demo.DemoCommand;
import dev.parley.tools.simulate.SimulateCommand;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What {@code --help} of a tool says stands in a bundle, and leaves nothing out. */
class DescriptionsTest {
  @ParameterizedTest
  @ValueSource(
      classes = {AttackCommand.class, BenchCommand.class, DemoCommand.class, SimulateCommand.class})
  void everyCommandOptionAndParameterIsDescribed(Class<?> command) {
    assertThat(Undescribed.in(new CommandLine(command).getCommandSpec())).isEmpty();
  }
}
