package dev.parley.desktop.cli;

import dev.parley.client.identity.IdentityFileException;
import dev.parley.client.identity.OwnerFiles;
import dev.parley.client.identity.Passphrase;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a passphrase comes from: a file, a descriptor, or the console; never an argument. */
final class PassphraseOptions {
  static final String FILE_WORDS =
      "Where the passphrase is: the first line of a file, or of a descriptor as in /dev/fd/3."
          + " Default: asks on the console.";

  private PassphraseOptions() {}

  /** From the file if one is given, else asked for. */
  static Passphrase required(@Nullable Path file, String prompt) throws IdentityFileException {
    return ask(file, prompt)
        .orElseThrow(
            () ->
                new IdentityFileException(
                    "A passphrase is needed, and there is no console to ask for it on: give a file"
                        + " with it."));
  }

  /** As {@link #required}, typed twice where it is typed, since nobody can read it back. */
  static Passphrase chosen(@Nullable Path file, String prompt) throws IdentityFileException {
    Passphrase first = required(file, prompt);
    if (file != null) {
      return first;
    }
    try (Passphrase again = required(null, "Once more: ")) {
      if (!again.equals(first)) {
        first.close();
        throw new IdentityFileException("The two were not the same. Nothing was changed.");
      }
    }
    return first;
  }

  // Java's own simple console, which a user may choose, is null without a terminal.
  @SuppressWarnings("SystemConsoleNull")
  private static Optional<Passphrase> ask(@Nullable Path file, String prompt)
      throws IdentityFileException {
    try {
      if (file != null) {
        return Optional.of(Passphrase.ofFirstLine(OwnerFiles.read(file, Passphrase.MAX_BYTES + 1)));
      }
      Console console = System.console();
      if (console == null || !console.isTerminal()) {
        return Optional.empty();
      }
      char[] typed = console.readPassword("%s", prompt);
      return typed == null ? Optional.empty() : Optional.of(Passphrase.of(typed));
    } catch (IOException e) {
      throw new IdentityFileException("The passphrase could not be read from " + file + ".", e);
    } catch (IllegalArgumentException e) {
      throw new IdentityFileException(String.valueOf(e.getMessage()), e);
    }
  }
}
