package dev.parley.desktop.cli;

import dev.parley.client.ProcessEnd;
import dev.parley.desktop.text.CommandText;
import dev.parley.headless.HeadlessOptions;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The client's command line. */
@Command(
    name = "parley",
    resourceBundle = "dev.parley.desktop.cli.ParleyCommand",
    mixinStandardHelpOptions = true,
    subcommands = {
      MeetCommand.class,
      JoinCommand.class,
      InviteCommand.class,
      IdentityCommand.class,
      LinksCommand.class,
      DoctorCommand.class
    })
public final class ParleyCommand implements Runnable {
  private final UnaryOperator<HeadlessOptions> participants;

  @Spec private @Nullable CommandSpec spec;

  private ParleyCommand(UnaryOperator<HeadlessOptions> participants) {
    this.participants = participants;
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), CommandText.NO_COMMAND.text());
    }
  }

  /** A participant as this command line was made to let it take part. */
  HeadlessOptions participant(HeadlessOptions asked) {
    return participants.apply(asked);
  }

  static CommandLine commandLine(UnaryOperator<HeadlessOptions> participants) {
    return new CommandLine(new ParleyCommand(participants))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(ParleyCommand::wrongly);
  }

  /** What was wrong in one line; the whole of --help would hide it. */
  private static int wrongly(ParameterException wrong, String[] arguments) {
    CommandSpec command = wrong.getCommandLine().getCommandSpec();
    wrong.getCommandLine().getErr().println(CommandText.PARLEY_SAYS.text(wrong.getMessage()));
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, wrong.getCommandLine().getErr());
    wrong.getCommandLine().getErr().println(CommandText.SEE_HELP.text(command.qualifiedName()));
    return command.exitCodeOnInvalidInput();
  }

  public static void main(String[] arguments) {
    run(arguments, UnaryOperator.identity());
  }

  /**
   * Runs a command, and ends the process.
   *
   * @param participants alters how a participant with figures takes part, from what was asked
   */
  public static void run(String[] arguments, UnaryOperator<HeadlessOptions> participants) {
    int code = commandLine(participants).execute(arguments);
    System.out.flush();
    ProcessEnd.now(code);
  }
}
