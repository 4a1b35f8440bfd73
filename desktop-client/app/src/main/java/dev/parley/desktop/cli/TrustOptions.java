package dev.parley.desktop.cli;

import dev.parley.client.signaling.TrustedHttp;
import dev.parley.desktop.text.CommandText;
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

  @Option(names = "--ca", paramLabel = "FILE")
  private @Nullable Path authorities;

  TrustedHttp trust() {
    Path file = authorities;
    if (file == null) {
      return TrustedHttp.usual();
    }
    try {
      return TrustedHttp.only(file);
    } catch (NoSuchFileException e) {
      throw wrong(CommandText.NO_CA_FILE.text(file));
    } catch (IOException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException wrong(String words) {
    if (spec == null) {
      throw new IllegalStateException(words);
    }
    return new ParameterException(spec.commandLine(), CommandText.WRONG_CA.text(words));
  }
}
