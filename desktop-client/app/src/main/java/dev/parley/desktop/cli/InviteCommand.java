package dev.parley.desktop.cli;

import dev.parley.client.identity.BadLinkException;
import dev.parley.client.identity.NewMeeting;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley invite}: a new meeting's link, for those who have no window to make one in. */
@Command(
    name = "invite",
    description =
        "Prints the link of a new meeting at a server. The secret after # is made here and now; the "
            + "server is not asked and learns nothing. Anyone who has the link may come in.",
    mixinStandardHelpOptions = true)
public final class InviteCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "SERVER",
      description = "The server's address, as in meet.example.org or localhost:8080.")
  private String server = "";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws BadLinkException {
    try {
      System.out.println(NewMeeting.at(server, new SecureRandom()).webForm());
      return 0;
    } catch (BadLinkException e) {
      if (spec == null) {
        throw e;
      }
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
