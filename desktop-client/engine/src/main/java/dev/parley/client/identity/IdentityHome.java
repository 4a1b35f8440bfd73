package dev.parley.client.identity;

import dev.parley.client.text.EngineText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The folder in which an installation keeps its identity, {@code identity}, and the people it
 * knows, {@code people}. What is damaged stays as it is and is said; nothing is replaced unasked.
 */
public final class IdentityHome {
  private final Path folder;
  private final Path file;
  private final SealedIdentity.Cost cost;

  IdentityHome(Path folder, SealedIdentity.Cost cost) {
    this.folder = folder;
    this.file = folder.resolve("identity");
    this.cost = cost;
  }

  /** The identity in this folder. */
  public static IdentityHome in(Path folder) {
    return new IdentityHome(folder, SealedIdentity.Cost.STANDARD);
  }

  /** Where the user's own is: {@code $XDG_CONFIG_HOME/parley}, or {@code ~/.config/parley}. */
  public static Path usual(Map<String, String> environment, String home) {
    String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path config =
        configured.startsWith("/") ? Path.of(configured) : Path.of(home).resolve(".config");
    return config.resolve("parley");
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** Where the people we know are kept. */
  public Path people() {
    return folder.resolve("people");
  }

  /** Whether there is an identity, damaged or not. */
  public boolean exists() {
    return Files.exists(file);
  }

  /** Whether a passphrase is needed to open it. */
  public boolean isLocked() throws IdentityFileException {
    return readSealed(file, true).isLocked();
  }

  /** Whose it is; no passphrase is needed for that. */
  public IdentityKey key() throws IdentityFileException {
    return readSealed(file, true).key();
  }

  /** Opens the identity. */
  public Identity open(Optional<Passphrase> passphrase) throws IdentityFileException {
    return open(file, readSealed(file, true), passphrase);
  }

  /** Opens the identity, or makes one without a passphrase if there is none. */
  public Identity openOrCreate(Optional<Passphrase> passphrase) throws IdentityFileException {
    if (!exists()) {
      locked(
          () -> {
            if (!exists()) {
              try (Identity fresh = Identity.create()) {
                write(file, fresh, Optional.empty());
              }
            }
            return true;
          });
    }
    return open(passphrase);
  }

  /**
   * Protects the identity by another passphrase, or by none.
   *
   * @param now opens it as it is
   * @param next the new one; empty for none
   */
  public void protect(Optional<Passphrase> now, Optional<Passphrase> next)
      throws IdentityFileException {
    locked(
        () -> {
          try (Identity identity = open(now)) {
            write(file, identity, next);
          }
          return true;
        });
  }

  /** Writes a copy under a passphrase of its own, to be kept elsewhere; never over a file. */
  public void export(Path target, Optional<Passphrase> now, Passphrase forCopy)
      throws IdentityFileException {
    if (Files.exists(target)) {
      throw new IdentityFileException(EngineText.IDENTITY_COPY_EXISTS.text(target));
    }
    try (Identity identity = open(now)) {
      write(target, identity, Optional.of(forCopy));
    } catch (IOException e) {
      throw failed(EngineText.IDENTITY_COPY_UNWRITABLE, target, e);
    }
  }

  /**
   * Takes an exported identity as this installation's.
   *
   * @param forCopy opens the copy, and protects the identity from now on
   * @param replace whether an identity that is here gives way; it is kept as {@code identity.old},
   *     and the people it knew as {@code people.old}
   */
  public void restore(Path copy, Passphrase forCopy, boolean replace) throws IdentityFileException {
    try (Identity identity = open(copy, readSealed(copy, false), Optional.of(forCopy))) {
      locked(
          () -> {
            makeRoom(replace);
            write(file, identity, Optional.of(forCopy));
            return true;
          });
    }
  }

  private void makeRoom(boolean replace) throws IOException, IdentityFileException {
    if (!exists()) {
      return;
    }
    if (!replace) {
      throw new IdentityFileException(EngineText.IDENTITY_EXISTS.text(folder));
    }
    putAside(file);
    if (Files.exists(people())) {
      putAside(people());
    }
  }

  private static void putAside(Path path) throws IOException {
    Files.move(
        path,
        path.resolveSibling(path.getFileName() + ".old"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private void write(Path target, Identity identity, Optional<Passphrase> passphrase)
      throws IOException {
    byte[] bytes = SealedIdentity.write(identity, passphrase, cost);
    try {
      OwnerFiles.write(target, bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static Identity open(Path from, SealedIdentity sealed, Optional<Passphrase> passphrase)
      throws IdentityFileException {
    if (sealed.isLocked() && passphrase.isEmpty()) {
      throw new IdentityFileException(EngineText.IDENTITY_LOCKED.text(from));
    }
    return sealed
        .open(passphrase)
        .orElseThrow(
            () ->
                sealed.isLocked()
                    ? new IdentityFileException(EngineText.IDENTITY_PASSPHRASE_WRONG.text(from))
                    : damaged(from));
  }

  private static SealedIdentity readSealed(Path from, boolean own) throws IdentityFileException {
    try {
      if (own && OwnerFiles.isOpenToOthers(from)) {
        throw new IdentityFileException(
            EngineText.IDENTITY_OPEN_TO_OTHERS.text(from, from.toAbsolutePath().getParent()));
      }
      byte[] bytes = OwnerFiles.read(from, SealedIdentity.MAX_BYTES);
      Optional<SealedIdentity> read = SealedIdentity.read(bytes);
      Arrays.fill(bytes, (byte) 0);
      return read.orElseThrow(() -> damaged(from));
    } catch (NoSuchFileException e) {
      throw new IdentityFileException(EngineText.IDENTITY_MISSING.text(from), e);
    } catch (IOException e) {
      throw failed(EngineText.IDENTITY_UNREADABLE, from, e);
    }
  }

  private static IdentityFileException damaged(Path from) {
    return new IdentityFileException(EngineText.IDENTITY_DAMAGED.text(from));
  }

  private void locked(OwnerFiles.Action<Boolean, IdentityFileException> action)
      throws IdentityFileException {
    try {
      OwnerFiles.locked(folder, action);
    } catch (IOException e) {
      throw failed(EngineText.IDENTITY_NOT_KEPT, folder, e);
    }
  }

  private static IdentityFileException failed(EngineText what, Path place, IOException e) {
    return new IdentityFileException(what.text(place, e.getMessage()), e);
  }

  @Override
  public String toString() {
    return "IdentityHome[redacted]";
  }
}
