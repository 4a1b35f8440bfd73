package dev.parley.desktop.cli;

import dev.parley.client.contacts.PeopleException;
import dev.parley.client.contacts.PeopleFile;
import dev.parley.client.contacts.Trust;
import dev.parley.client.identity.Identity;
import dev.parley.client.identity.IdentityFileException;
import dev.parley.client.identity.IdentityHome;
import dev.parley.client.identity.Passphrase;
import dev.parley.desktop.text.CommandText;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The identity that somebody takes part with, as options of a verb. */
final class IdentityOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = {"--identity", "--identity-dir"},
      paramLabel = "DIR",
      descriptionKey = "identity")
  private @Nullable Path folder;

  @Option(names = "--guest")
  private boolean guest;

  @Option(names = "--passphrase-file", paramLabel = "FILE")
  private @Nullable Path passphraseFile;

  static IdentityHome home(@Nullable Path folder) {
    return IdentityHome.in(
        folder != null
            ? folder
            : IdentityHome.usual(System.getenv(), System.getProperty("user.home")));
  }

  /** The passphrase, if the identity that is there needs one. */
  static Optional<Passphrase> passphrase(IdentityHome home, @Nullable Path file)
      throws IdentityFileException {
    return home.exists() && home.isLocked()
        ? Optional.of(PassphraseOptions.required(file, CommandText.ASK_FOR_IDENTITY))
        : Optional.empty();
  }

  /** Who we are, and the people we know. */
  Trust trust() {
    if (guest) {
      return Trust.ephemeral();
    }
    try {
      return open(home(folder));
    } catch (IdentityFileException | PeopleException e) {
      throw wrong(CommandText.OR_AS_GUEST.text(e.getMessage()));
    }
  }

  /** The same for a window, which asks for a passphrase itself and says what is wrong. */
  IdentityLock lock() {
    if (guest || passphraseFile != null) {
      return IdentityLock.open(trust());
    }
    IdentityHome home = home(folder);
    try {
      return home.exists() && home.isLocked()
          ? IdentityLock.locked(passphrase -> open(home, passphrase))
          : IdentityLock.open(open(home, Optional.empty()));
    } catch (IdentityFileException | PeopleException e) {
      return IdentityLock.unusable(String.valueOf(e.getMessage()));
    }
  }

  private Trust open(IdentityHome home) throws IdentityFileException, PeopleException {
    Optional<Passphrase> passphrase = passphrase(home, passphraseFile);
    try {
      return open(home, passphrase);
    } finally {
      passphrase.ifPresent(Passphrase::close);
    }
  }

  private static Trust open(IdentityHome home, Optional<Passphrase> passphrase)
      throws IdentityFileException, PeopleException {
    Identity identity = home.openOrCreate(passphrase);
    return Trust.of(identity, new PeopleFile(home.folder(), identity), InstantSource.system());
  }

  private ParameterException wrong(String words) {
    if (spec == null) {
      throw new IllegalStateException(words);
    }
    return new ParameterException(spec.commandLine(), words);
  }
}
