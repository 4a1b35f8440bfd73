package dev.parley.desktop.cli;

import dev.parley.client.identity.IdentityFileException;
import dev.parley.client.identity.IdentityHome;
import dev.parley.client.identity.Passphrase;
import dev.parley.desktop.text.CommandText;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** {@code parley identity}: who this installation is to others. */
@Command(name = "identity", mixinStandardHelpOptions = true, sortOptions = false)
public final class IdentityCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int FAILED = 1;

  @Option(names = "--identity-dir", paramLabel = "DIR", scope = ScopeType.INHERIT)
  private @Nullable Path folder;

  @Option(names = "--passphrase-file", paramLabel = "FILE", scope = ScopeType.INHERIT)
  private @Nullable Path passphraseFile;

  @Override
  public Integer call() {
    return show();
  }

  @Command(name = "show", mixinStandardHelpOptions = true)
  int show() {
    return attempt(
        home -> {
          if (!home.exists()) {
            home.openOrCreate(Optional.empty()).close();
            System.out.println(CommandText.IDENTITY_MADE.text(home.folder()));
          }
          System.out.println(CommandText.FINGERPRINT.text(home.key().fingerprint()));
          System.out.println(
              (home.isLocked() ? CommandText.KEPT_UNDER_PASSPHRASE : CommandText.KEPT_OPEN).text());
        });
  }

  @Command(name = "export", mixinStandardHelpOptions = true)
  int export(
      @Parameters(paramLabel = "FILE", descriptionKey = "export-file") Path file,
      @Option(names = "--copy-passphrase-file", paramLabel = "FILE")
          @Nullable Path copyPassphrase) {
    return attempt(
        home -> {
          Optional<Passphrase> now = IdentityOptions.passphrase(home, passphraseFile);
          try (Passphrase forCopy =
              PassphraseOptions.chosen(copyPassphrase, CommandText.ASK_FOR_COPY_TO_WRITE)) {
            home.export(file, now, forCopy);
            System.out.println(CommandText.COPIED.text());
          } finally {
            now.ifPresent(Passphrase::close);
          }
        });
  }

  @Command(name = "restore", mixinStandardHelpOptions = true)
  int restore(
      @Parameters(paramLabel = "FILE", descriptionKey = "restore-file") Path file,
      @Option(names = "--replace") boolean replace) {
    return attempt(
        home -> {
          try (Passphrase forCopy =
              PassphraseOptions.required(passphraseFile, CommandText.ASK_FOR_COPY_TO_READ)) {
            home.restore(file, forCopy, replace);
            System.out.println(CommandText.RESTORED.text(home.key().fingerprint()));
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

  @Command(name = "passphrase", mixinStandardHelpOptions = true)
  int passphrase(
      @Parameters(paramLabel = "ACTION", descriptionKey = "passphrase-action") Action action,
      @Option(names = "--new-passphrase-file", paramLabel = "FILE") @Nullable Path newPassphrase) {
    return attempt(
        home -> {
          Optional<Passphrase> now = IdentityOptions.passphrase(home, passphraseFile);
          Optional<Passphrase> next =
              action == Action.SET
                  ? Optional.of(PassphraseOptions.chosen(newPassphrase, CommandText.ASK_FOR_NEW))
                  : Optional.empty();
          try {
            home.protect(now, next);
            CommandText done =
                action == Action.SET ? CommandText.PASSPHRASE_SET : CommandText.PASSPHRASE_REMOVED;
            System.out.println(done.text());
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
