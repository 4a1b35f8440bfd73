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
@Command(name = "invite", mixinStandardHelpOptions = true)
public final class InviteCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SERVER", descriptionKey = "server")
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
