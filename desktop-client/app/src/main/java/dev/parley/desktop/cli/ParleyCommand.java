package dev.parley.desktop.cli;

import dev.parley.client.ProcessEnd;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The client's command line. */
@Command(
    name = "parley",
    description = "Meetings that nobody but the people in the room can see or hear.",
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
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "What shall it be? See --help.");
    }
  }

  private static CommandLine commandLine() {
    return new CommandLine(new ParleyCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(ParleyCommand::wrongly);
  }

  /** What was wrong in one line; the whole of --help would hide it. */
  private static int wrongly(ParameterException wrong, String[] arguments) {
    CommandSpec command = wrong.getCommandLine().getCommandSpec();
    wrong.getCommandLine().getErr().println("parley: " + wrong.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, wrong.getCommandLine().getErr());
    wrong.getCommandLine().getErr().println("See " + command.qualifiedName() + " --help.");
    return command.exitCodeOnInvalidInput();
  }

  public static void main(String[] arguments) {
    ProcessEnd.now(commandLine().execute(arguments));
  }
}
