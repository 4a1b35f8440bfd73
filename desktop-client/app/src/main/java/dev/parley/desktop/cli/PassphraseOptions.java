package dev.parley.desktop.cli;

import dev.parley.client.identity.IdentityFileException;
import dev.parley.client.identity.OwnerFiles;
import dev.parley.client.identity.Passphrase;
import dev.parley.desktop.text.CommandText;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a passphrase comes from: a file, a descriptor, or the console; never an argument. */
final class PassphraseOptions {

  private PassphraseOptions() {}

  /** From the file if one is given, else asked for. */
  static Passphrase required(@Nullable Path file, CommandText prompt) throws IdentityFileException {
    return ask(file, prompt)
        .orElseThrow(() -> new IdentityFileException(CommandText.PASSPHRASE_NEEDED.text()));
  }

  /** As {@link #required}, typed twice where it is typed, since nobody can read it back. */
  static Passphrase chosen(@Nullable Path file, CommandText prompt) throws IdentityFileException {
    Passphrase first = required(file, prompt);
    if (file != null) {
      return first;
    }
    try (Passphrase again = required(null, CommandText.ASK_AGAIN)) {
      if (!again.equals(first)) {
        first.close();
        throw new IdentityFileException(CommandText.PASSPHRASES_DIFFER.text());
      }
    }
    return first;
  }

  // Java's own simple console, which a user may choose, is null without a terminal.
  @SuppressWarnings("SystemConsoleNull")
  private static Optional<Passphrase> ask(@Nullable Path file, CommandText prompt)
      throws IdentityFileException {
    try {
      if (file != null) {
        return Optional.of(Passphrase.ofFirstLine(OwnerFiles.read(file, Passphrase.MAX_BYTES + 1)));
      }
      Console console = System.console();
      if (console == null || !console.isTerminal()) {
        return Optional.empty();
      }
      char[] typed = console.readPassword("%s", prompt.text());
      return typed == null ? Optional.empty() : Optional.of(Passphrase.of(typed));
    } catch (IOException e) {
      throw new IdentityFileException(CommandText.PASSPHRASE_UNREADABLE.text(file), e);
    } catch (IllegalArgumentException e) {
      throw new IdentityFileException(String.valueOf(e.getMessage()), e);
    }
  }
}
