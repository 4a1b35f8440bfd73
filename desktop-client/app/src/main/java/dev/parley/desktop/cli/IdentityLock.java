package dev.parley.desktop.cli;

import dev.parley.client.contacts.PeopleException;
import dev.parley.client.contacts.Trust;
import dev.parley.client.identity.IdentityFileException;
import dev.parley.client.identity.Passphrase;
import dev.parley.desktop.Lock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Our identity, as the window opens it: when the person has typed its passphrase. */
final class IdentityLock implements Lock, AutoCloseable {
  private final Opening opening;
  private final Optional<String> trouble;
  private volatile @Nullable Trust trust;

  /** Opens the identity. */
  interface Opening {
    Trust with(Optional<Passphrase> passphrase) throws IdentityFileException, PeopleException;
  }

  private IdentityLock(Opening opening, Optional<String> trouble, @Nullable Trust trust) {
    this.opening = opening;
    this.trouble = trouble;
    this.trust = trust;
  }

  static IdentityLock open(Trust trust) {
    return new IdentityLock(_ -> trust, Optional.empty(), trust);
  }

  static IdentityLock locked(Opening opening) {
    return new IdentityLock(opening, Optional.empty(), null);
  }

  static IdentityLock unusable(String why) {
    return new IdentityLock(_ -> Trust.ephemeral(), Optional.of(why), null);
  }

  /** What the window has to ask; empty if nothing. */
  Optional<Lock> question() {
    return trust == null ? Optional.of(this) : Optional.empty();
  }

  /** The identity we take part with; there must be no question any more. */
  Trust trust() {
    Trust known = trust;
    if (known == null) {
      throw new IllegalStateException("the identity is still locked");
    }
    return known;
  }

  @Override
  public Optional<String> trouble() {
    return trouble;
  }

  @Override
  public Optional<String> open(char[] typed) {
    try (Passphrase passphrase = Passphrase.of(typed)) {
      trust = opening.with(Optional.of(passphrase));
      return Optional.empty();
    } catch (IdentityFileException | PeopleException | IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void asGuest() {
    trust = Trust.ephemeral();
  }

  @Override
  public void close() {
    Trust known = trust;
    if (known != null) {
      known.close();
    }
  }
}
