package dev.parley.desktop.cli;

import dev.parley.client.signaling.TrustedHttp;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The authorities a server's certificate may come from, as an option of a verb. */
final class TrustOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description =
          "PEM file with the certificates that vouch for the server, for a company's own. Nobody"
              + " else is trusted then. Default: the authorities that Java knows.")
  private @Nullable Path authorities;

  TrustedHttp trust() {
    Path file = authorities;
    if (file == null) {
      return TrustedHttp.usual();
    }
    try {
      return TrustedHttp.only(file);
    } catch (NoSuchFileException e) {
      throw wrong(file + ": there is no such file");
    } catch (IOException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException wrong(String words) {
    if (spec == null) {
      throw new IllegalStateException(words);
    }
    return new ParameterException(spec.commandLine(), "--ca: " + words);
  }
}
