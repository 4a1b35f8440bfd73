package dev.parley.suite.window;

import dev.parley.client.contacts.QrCodes;
import dev.parley.client.contacts.SafetyNumber;
import dev.parley.client.contacts.VerificationCode;
import dev.parley.client.identity.Identity;
import dev.parley.client.identity.IdentityKey;
import dev.parley.desktop.MediaPort.Running;
import dev.parley.desktop.Verification;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Two fixed identities to compare, and a camera that sees what a test holds before it. */
final class ScriptedVerification implements Verification {
  private static final Identity OWN = Identity.ofSeed(seed(1));
  private static final Identity OTHER = Identity.ofSeed(seed(2));

  private volatile Optional<Consumer<Scan>> camera = Optional.empty();

  private static byte[] seed(int value) {
    byte[] seed = new byte[Identity.SEED_LENGTH];
    seed[0] = (byte) value;
    return seed;
  }

  boolean isWatching() {
    return camera.isPresent();
  }

  void see(Scan scan) {
    camera.orElseThrow().accept(scan);
  }

  @Override
  public SafetyNumber safetyNumber() {
    return SafetyNumber.of(OWN.key(), OTHER.key());
  }

  @Override
  public boolean[][] code() {
    return QrCodes.draw(new VerificationCode(OWN.key(), OTHER.key()));
  }

  @Override
  public Scan read(Path picture) {
    return new Scan(false, "There is no verification code of Parley in that picture.");
  }

  @Override
  public Running watchCamera(Consumer<Scan> found) {
    camera = Optional.of(found);
    return () -> camera = Optional.empty();
  }

  @Override
  public IdentityKey identity() {
    return OTHER.key();
  }
}
