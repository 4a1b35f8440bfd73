package dev.parley.desktop.cli;

import dev.parley.desktop.doctor.LinkHandler;
import dev.parley.desktop.text.CommandText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley links}: whether this desktop opens {@code parley://} links with Parley. */
@Command(name = "links", mixinStandardHelpOptions = true)
public final class LinksCommand implements Callable<Integer> {
  /** What may be asked for. */
  enum Action {
    STATUS,
    REGISTER,
    UNREGISTER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "ACTION",
      defaultValue = "status",
      descriptionKey = "links-action")
  private Action action = Action.STATUS;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    LinkHandler handler = LinkHandler.ofThisDesktop(launcher());
    switch (action) {
      case REGISTER -> handler.register();
      case UNREGISTER -> handler.unregister();
      case STATUS -> {}
    }
    System.out.println(
        (handler.isRegistered() ? CommandText.LINKS_OPEN : CommandText.LINKS_DO_NOT_OPEN).text());
    return 0;
  }

  private Path launcher() {
    String home = System.getProperty("parley.home");
    if (home == null && spec != null) {
      throw new ParameterException(spec.commandLine(), CommandText.NO_LAUNCHER.text());
    }
    return Path.of(home == null ? "." : home, "parley");
  }
}
