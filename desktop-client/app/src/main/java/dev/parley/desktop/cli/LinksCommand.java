package dev.parley.desktop.cli;

import dev.parley.desktop.doctor.LinkHandler;
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
@Command(
    name = "links",
    description =
        "Says whether parley:// links open in this Parley, or makes it so, or undoes it. Parley never "
            + "does this unasked. It writes one file for you alone, and needs no root.",
    mixinStandardHelpOptions = true)
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
      paramLabel = "WISH",
      defaultValue = "status",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private Action wish = Action.STATUS;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    LinkHandler handler = LinkHandler.ofThisDesktop(launcher());
    switch (wish) {
      case REGISTER -> handler.register();
      case UNREGISTER -> handler.unregister();
      case STATUS -> {}
    }
    System.out.println(
        handler.isRegistered()
            ? "parley:// links open in this Parley."
            : "parley:// links do not open in this Parley. To make it so: parley links register");
    return 0;
  }

  private Path launcher() {
    String home = System.getProperty("parley.home");
    if (home == null && spec != null) {
      throw new ParameterException(
          spec.commandLine(), "start this by the launcher, which says where Parley is: ./parley");
    }
    return Path.of(home == null ? "." : home, "parley");
  }
}
