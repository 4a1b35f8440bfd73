package dev.parley.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.EpochKeys;
import dev.parley.frames.sframe.KeyParts;
import dev.parley.frames.sframe.TrackContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reads our memory after the meeting has moved on finds no key of what was said before. */
class KeysInMemoryTest {
  private final FrameProtection frames = FrameProtection.sframe();
  private final HeapSearch retired = new HeapSearch();
  private final HeapSearch current = new HeapSearch();
  private final List<FrameTransform> streams = new ArrayList<>();

  /** Something forgot to let go of what an epoch gave: its keys are gone all the same. */
  private final List<EpochKeys> kept = new ArrayList<>();

  @Test
  void retiredKeysAreNowhereNotEvenInStreamsThatAreIdleOrGone(@TempDir Path folder)
      throws Exception {
    install(7, 70, retired);
    use(TrackContext.CAMERA, Codec.VP8);
    use(TrackContext.MICROPHONE, Codec.OPUS);
    use(TrackContext.SCREEN, Codec.VP8);
    streams.removeLast();
    streams.removeLast();
    remember(7, retired);
    install(8, 80, current);
    use(TrackContext.CAMERA, Codec.VP8);
    remember(8, current);
    frames.retire(7);
    Path dump = HeapSearch.dump(folder);
    assertThat(current.found(dump)).as("keys in use are found").isEqualTo(current.size());
    assertThat(retired.found(dump)).as("keys that are over").isZero();
    assertThat(streams).as("streams that are idle, and one in use").hasSize(6);
    assertThat(kept).as("of both epochs").hasSize(2);
  }

  private void install(long epoch, long seed, HeapSearch search) {
    Random random = new Random(seed);
    EpochKeys keys =
        EpochKeys.export(
            epoch,
            0,
            Set.of(0, 1),
            (label, context, length) -> {
              byte[] secret = Frames.randomBytes(random, length);
              search.add(secret.clone());
              return secret;
            });
    kept.add(keys);
    frames.install(keys);
    frames.sealWith(epoch);
  }

  /** Seals a frame of our own, and opens it as if it came from ourselves. */
  private void use(TrackContext track, Codec codec) {
    FrameTransform encryptor = frames.encryptor(track, codec);
    FrameTransform decryptor = frames.decryptor(0, track, codec);
    byte[] frame = Frames.delta(new Random(1), 200);
    assertThat(Frames.run(decryptor, Frames.seal(encryptor, frame))).isPresent();
    streams.add(encryptor);
    streams.add(decryptor);
  }

  private void remember(long epoch, HeapSearch search) {
    EpochFrames keys = Objects.requireNonNull(Objects.requireNonNull(frames.group()).find(epoch));
    for (TrackContext track :
        List.of(TrackContext.CAMERA, TrackContext.MICROPHONE, TrackContext.SCREEN)) {
      KeyParts.of(keys.key(track, 0)).forEach(search::add);
    }
  }
}
