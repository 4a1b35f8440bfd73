package dev.parley.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.identity.IdentityHome;
import dev.parley.client.identity.IdentityKey;
import dev.parley.client.identity.Passphrase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the window asks before it knows as which person somebody takes part. */
class IdentityLockTest {
  @TempDir private Path temporary;
  private IdentityHome home;

  @BeforeEach
  void begin() {
    home = IdentityHome.in(temporary.resolve("parley"));
  }

  /** A verb with the options of an identity. */
  @Command(name = "verb")
  static final class Verb {
    @Mixin private IdentityOptions identity = new IdentityOptions();
  }

  private IdentityLock lock() {
    Verb verb = new Verb();
    new CommandLine(verb).parseArgs("--identity", home.folder().toString());
    return verb.identity.lock();
  }

  private IdentityKey protect(String passphrase) throws Exception {
    home.openOrCreate(Optional.empty()).close();
    try (Passphrase chosen = Passphrase.of(passphrase.toCharArray())) {
      home.protect(Optional.empty(), Optional.of(chosen));
    }
    return home.key();
  }

  @Test
  void anIdentityWithoutAPassphraseIsOpenedUnasked() throws Exception {
    try (IdentityLock lock = lock()) {
      assertThat(lock.question()).isEmpty();
      assertThat(lock.trust().identity().key()).isEqualTo(home.key());
    }
  }

  @Test
  void anIdentityUnderAPassphraseIsAskedForAndOnlyTheRightOneOpensIt() throws Exception {
    IdentityKey key = protect("correct horse");
    try (IdentityLock lock = lock()) {
      assertThat(lock.question()).isPresent();
      assertThat(lock.trouble()).isEmpty();
      assertThat(lock.open("battery staple".toCharArray())).isPresent();
      assertThat(lock.question()).isPresent();
      char[] typed = "correct horse".toCharArray();
      assertThat(lock.open(typed)).isEmpty();
      assertThat(typed).containsOnly('\0');
      assertThat(lock.question()).isEmpty();
      assertThat(lock.trust().identity().key()).isEqualTo(key);
    }
  }

  @Test
  void whoGoesOnAsAGuestIsSomebodyElseAndTheIdentityStays() throws Exception {
    IdentityKey key = protect("correct horse");
    try (IdentityLock lock = lock()) {
      lock.asGuest();
      assertThat(lock.question()).isEmpty();
      assertThat(lock.trust().identity().key()).isNotEqualTo(key);
    }
    assertThat(home.key()).isEqualTo(key);
    assertThat(home.isLocked()).isTrue();
  }

  @Test
  void anIdentityThatIsDamagedIsSaidInWordsAndNotReplaced() throws Exception {
    protect("correct horse");
    Path file = home.folder().resolve("identity");
    Files.write(file, new byte[] {1, 2, 3});
    try (IdentityLock lock = lock()) {
      assertThat(lock.question()).isPresent();
      assertThat(lock.trouble())
          .hasValueSatisfying(words -> assertThat(words).contains("Nothing was changed"));
    }
    assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
  }
}
