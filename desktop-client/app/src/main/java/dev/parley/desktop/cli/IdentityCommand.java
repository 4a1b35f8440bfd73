package dev.parley.desktop.cli;

import dev.parley.client.identity.IdentityFileException;
import dev.parley.client.identity.IdentityHome;
import dev.parley.client.identity.Passphrase;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** {@code parley identity}: who this installation is to others. */
@Command(
    name = "identity",
    description =
        "Your identity is a key that others can verify once and then know you by in every meeting. "
            + "It is kept in a file that only you can read, under a passphrase if you set one.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class IdentityCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int FAILED = 1;

  @Option(
      names = "--identity-dir",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Where your identity is. Default: ~/.config/parley")
  private @Nullable Path folder;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = PassphraseOptions.FILE_WORDS)
  private @Nullable Path passphraseFile;

  @Override
  public Integer call() {
    return show();
  }

  @Command(
      name = "show",
      description = "Shows the fingerprint of your identity, and makes one if there is none.",
      mixinStandardHelpOptions = true)
  int show() {
    return attempt(
        home -> {
          if (!home.exists()) {
            home.openOrCreate(Optional.empty()).close();
            System.out.println("A new identity was made in " + home.folder() + ".");
          }
          System.out.println("fingerprint  " + home.key().fingerprint());
          System.out.println(
              home.isLocked()
                  ? "kept         under a passphrase"
                  : "kept         in a file that only you can read; for a passphrase: parley"
                      + " identity passphrase set");
        });
  }

  @Command(
      name = "export",
      description = "Writes a copy of your identity, under a passphrase, to a new file.",
      mixinStandardHelpOptions = true)
  int export(
      @Parameters(paramLabel = "FILE", description = "A file that does not exist yet.") Path file,
      @Option(
              names = "--copy-passphrase-file",
              paramLabel = "FILE",
              description = "Where the copy's passphrase is. Default: asks on the console.")
          @Nullable Path copyPassphrase) {
    return attempt(
        home -> {
          Optional<Passphrase> now = IdentityOptions.passphrase(home, passphraseFile);
          try (Passphrase forCopy =
              PassphraseOptions.chosen(copyPassphrase, "Passphrase for the copy: ")) {
            home.export(file, now, forCopy);
            System.out.println(
                "Your identity was copied. Anyone who has the copy and its passphrase is you.");
          } finally {
            now.ifPresent(Passphrase::close);
          }
        });
  }

  @Command(
      name = "restore",
      description = {
        "Takes a copy as your identity. --passphrase-file is the copy's, and stays the identity's."
      },
      mixinStandardHelpOptions = true)
  int restore(
      @Parameters(paramLabel = "FILE", description = "What export wrote.") Path file,
      @Option(
              names = "--replace",
              description = "Puts an identity that is here aside, as identity.old.")
          boolean replace) {
    return attempt(
        home -> {
          try (Passphrase forCopy =
              PassphraseOptions.required(passphraseFile, "Passphrase of the copy: ")) {
            home.restore(file, forCopy, replace);
            System.out.println("Restored. fingerprint  " + home.key().fingerprint());
          }
        });
  }

  /** {@code passphrase set} and {@code passphrase remove}. */
  enum Action {
    SET,
    REMOVE;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Command(
      name = "passphrase",
      description = "Sets, changes or removes the passphrase of your identity.",
      mixinStandardHelpOptions = true)
  int passphrase(
      @Parameters(paramLabel = "WISH", description = "${COMPLETION-CANDIDATES}") Action wish,
      @Option(
              names = "--new-passphrase-file",
              paramLabel = "FILE",
              description = "Where the new passphrase is. Default: asks on the console.")
          @Nullable Path newPassphrase) {
    return attempt(
        home -> {
          Optional<Passphrase> now = IdentityOptions.passphrase(home, passphraseFile);
          Optional<Passphrase> next =
              wish == Action.SET
                  ? Optional.of(PassphraseOptions.chosen(newPassphrase, "New passphrase: "))
                  : Optional.empty();
          try {
            home.protect(now, next);
            System.out.println(
                wish == Action.SET
                    ? "Your identity is under the new passphrase. Nobody can recover it for you."
                    : "Your identity needs no passphrase now; only its file's owner can read it.");
          } finally {
            now.ifPresent(Passphrase::close);
            next.ifPresent(Passphrase::close);
          }
        });
  }

  private interface Attempt {
    void with(IdentityHome home) throws IdentityFileException;
  }

  private int attempt(Attempt attempt) {
    try {
      attempt.with(IdentityOptions.home(folder));
      return DONE;
    } catch (IdentityFileException e) {
      System.err.println(e.getMessage());
      return FAILED;
    }
  }
}
