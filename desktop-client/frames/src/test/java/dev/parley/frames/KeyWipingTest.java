package dev.parley.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.frames.sframe.EpochKeys;
import dev.parley.frames.sframe.KeyWipedException;
import dev.parley.frames.sframe.SframeKey;
import dev.parley.frames.sframe.TrackContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys that are over are overwritten, and not only let go. */
class KeyWipingTest {
  private final FrameProtection frames = FrameProtection.sframe();
  private final List<byte[]> exported = new ArrayList<>();

  @AfterEach
  void close() {
    frames.close();
  }

  /** Installs an epoch, and keeps the very arrays that MLS gave for it. */
  private EpochFrames install(long epoch) {
    frames.install(
        EpochKeys.export(
            epoch,
            0,
            Set.of(0, 1),
            (label, context, length) -> {
              byte[] secret = new byte[length];
              Arrays.fill(secret, (byte) (epoch + 1));
              exported.add(secret);
              return secret;
            }));
    return Objects.requireNonNull(Objects.requireNonNull(frames.group()).find(epoch));
  }

  private static List<SecretKey> derivedKeys(EpochFrames epoch) {
    SframeKey picture = epoch.key(TrackContext.CAMERA, 1);
    SframeKey voice = epoch.key(TrackContext.MICROPHONE, 1);
    return List.of(picture.encryptionKey(), voice.encryptionKey());
  }

  private void assertWiped(EpochFrames epoch, List<SecretKey> derived) {
    assertThat(exported).hasSize(2).allSatisfy(secret -> assertThat(secret).containsOnly(0));
    assertThat(derived)
        .allSatisfy(
            key -> {
              assertThat(key.isDestroyed()).isTrue();
              assertThatExceptionOfType(KeyWipedException.class).isThrownBy(key::getEncoded);
            });
    assertThatExceptionOfType(KeyWipedException.class)
        .isThrownBy(() -> epoch.key(TrackContext.SCREEN, 1));
  }

  @Test
  void retiredEpochIsWiped() {
    EpochFrames epoch = install(7);
    List<SecretKey> derived = derivedKeys(epoch);
    assertThat(derived).noneMatch(SecretKey::isDestroyed);
    frames.retire(7);
    assertWiped(epoch, derived);
  }

  @Test
  void groupThatIsOverIsWiped() {
    EpochFrames epoch = install(7);
    List<SecretKey> derived = derivedKeys(epoch);
    frames.stop();
    assertWiped(epoch, derived);
  }

  @Test
  void epochThatIsPushedOutIsWiped() {
    EpochFrames epoch = install(7);
    List<SecretKey> derived = derivedKeys(epoch);
    List<byte[]> oldest = List.copyOf(exported);
    install(7 + GroupFrames.MAX_EPOCHS);
    exported.retainAll(oldest);
    assertWiped(epoch, derived);
  }
}
