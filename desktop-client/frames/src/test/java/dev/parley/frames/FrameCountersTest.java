package dev.parley.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.frames.codec.Codec;
import dev.parley.frames.replay.EpochCounters;
import dev.parley.frames.sframe.TrackContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the counters of a track tell. */
class FrameCountersTest {
  private final Random random = new Random(2605);
  private final FrameProtection alice = Frames.participant(7, 0, 0, 1, 2);
  private final FrameProtection bob = Frames.participant(7, 1, 0, 1, 2);
  private final FrameTransform seal = alice.encryptor(TrackContext.CAMERA, Codec.VP8);
  private final FrameTransform open = bob.decryptor(0, TrackContext.CAMERA, Codec.VP8);

  @AfterEach
  void close() {
    alice.close();
    bob.close();
  }

  @Test
  void countersSurviveATrackThatBeginsAgain() {
    Set<String> headers = new HashSet<>();
    for (int restart = 0; restart < 20; restart++) {
      FrameTransform again = alice.encryptor(TrackContext.CAMERA, Codec.VP8);
      for (int i = 0; i < 20; i++) {
        byte[] sealed = Frames.seal(again, Frames.delta(random, 8));
        headers.add(Arrays.toString(Arrays.copyOfRange(sealed, 1, 6)));
        assertThat(Frames.run(open, sealed)).isPresent();
      }
    }
    assertThat(headers).hasSize(400);
    assertThat(alice.stats().sealed(TrackContext.CAMERA).orElseThrow().counters())
        .containsExactly(new EpochCounters(7, 400, 0, 399, EpochCounters.Missing.NONE));
  }

  @Test
  void theGapsNameExactlyTheFramesThatWereNeverOpened() {
    List<byte[]> sent = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      sent.add(sealed(Frames.delta(random, 30)));
    }
    Set<Integer> lost = Set.of(3, 4, 5, 100, 250);
    for (int i = 0; i < 300; i++) {
      if (!lost.contains(i)) {
        assertThat(Frames.run(open, sent.get(i))).isPresent();
      }
    }
    assertThat(Frames.run(open, sent.get(4))).as("retransmitted").isPresent();
    assertThat(opened().counters())
        .containsExactly(
            new EpochCounters(
                7,
                296,
                0,
                299,
                new EpochCounters.Missing(
                    List.of(gap(3, 3), gap(5, 5), gap(100, 100), gap(250, 250)), 0)));
  }

  private static EpochCounters.Gap gap(long first, long last) {
    return new EpochCounters.Gap(first, last);
  }

  private byte[] sealed(byte[] frame) {
    return Frames.seal(seal, frame);
  }

  private StreamStats opened() {
    return bob.stats().opened(0, TrackContext.CAMERA).orElseThrow();
  }
}
