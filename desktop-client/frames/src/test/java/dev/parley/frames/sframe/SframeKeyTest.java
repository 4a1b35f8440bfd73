package dev.parley.frames.sframe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Set;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

/** What a key shows of itself, and what is left of it when it was wiped. */
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

  @Test
  void noTextOfOursShowsAKey() {
    EpochKeys keys =
        EpochKeys.export(1, 0, Set.of(0), (label, context, length) -> new byte[length]);
    assertThat(keys).hasToString("EpochKeys[epoch=1, ownLeaf=0, members=1]");
    SframeKey key = SframeKey.derive(SframeCipherSuite.VIDEO, 5, new byte[16]);
    assertThat(key).hasToString("SframeKey[AES_128_GCM_SHA256_128, KID=5]");
    assertThat(key.encryptionKey()).hasToString("WipeableKey[AES]");
  }

  @Test
  void aWipedKeyAnswersWithAnExceptionAndNeverWithZeros() {
    SframeKey key = SframeKey.derive(SframeCipherSuite.VIDEO, 5, new byte[16]);
    SframeAead aead = key.aead();
    key.wipe();
    assertThatIllegalStateException()
        .isThrownBy(
            () -> aead.seal(key, new byte[12], new ByteSlice(), of(new byte[8]), of(new byte[64])));
  }

  private static ByteSlice of(byte[] bytes) {
    return new ByteSlice().of(bytes, 0, bytes.length);
  }
}
