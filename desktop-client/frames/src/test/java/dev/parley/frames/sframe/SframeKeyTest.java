package dev.parley.frames.sframe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

/** What is left of a key that was wiped. */
class SframeKeyTest {
  @Test
  void wipedKeyGivesNoPartOfItselfAnyMore() {
    SframeKey key = SframeKey.derive(SframeCipherSuite.AUDIO, 5, new byte[32]);
    List<SecretKey> parts = List.of(key.encryptionKey(), key.authenticationKey());
    assertThat(parts).noneMatch(SecretKey::isDestroyed);
    key.wipe();
    assertThat(parts)
        .allSatisfy(
            part -> {
              assertThat(part.isDestroyed()).isTrue();
              assertThatExceptionOfType(KeyWipedException.class).isThrownBy(part::getEncoded);
            });
  }

  @Test
  void destroyedKeyIsOverwritten() {
    byte[] bytes = {1, 2, 3, 4};
    WipeableKey key = new WipeableKey("AES", bytes);
    assertThat(key.getEncoded()).containsExactly(1, 2, 3, 4);
    key.destroy();
    assertThat(bytes).containsOnly(0);
  }
}
