package dev.parley.suite.demo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.tools.demo.audit.EncodedFrame;
import dev.parley.tools.demo.audit.PlaintextSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlaintextSearchTest {
  private static final long SEED = 20261121;
  private final Random random = new Random(SEED);

  @Test
  void randomPayloadsHoldNothing() {
    PlaintextSearch search = search(arrays(50));
    for (int i = 0; i < 200; i++) {
      search.search(bytes(1200));
    }

    assertThat(search.findings().matches()).isZero();
    assertThat(search.findings().searched().count()).isEqualTo(200);
    assertThat(search.findings().searched().bytes()).isEqualTo(240_000);
    assertThat(search.findings().encoded().count()).isEqualTo(50);
  }

  @Test
  void sixteenBytesAreFoundAtAnyOffsetOnEitherSide() {
    List<byte[]> frames = arrays(20);
    for (int from = 10; from < 120; from += 7) {
      for (int to = 0; to < 80; to += 11) {
        PlaintextSearch search = search(frames);
        byte[] payload = bytes(120);
        System.arraycopy(frames.get(13), from, payload, to, 16);
        search.search(payload);

        assertThat(search.findings().matches()).as("from %d to %d", from, to).isEqualTo(1);
        assertThat(search.findings().first()).isEqualTo("payload 1 at byte " + to);
      }
    }
  }

  @Test
  void fifteenBytesMayBeChance() {
    List<byte[]> frames = arrays(20);
    byte[] payload = bytes(120);
    System.arraycopy(frames.get(3), 50, payload, 20, 15);
    // The bytes around the stretch must not continue it by chance.
    payload[19] = (byte) ~frames.get(3)[49];
    payload[35] = (byte) ~frames.get(3)[65];
    PlaintextSearch search = search(frames);
    search.search(payload);

    assertThat(search.findings().matches()).isZero();
  }

  @Test
  void theClearPrefixIsNoPlaintext() {
    byte[] frame = bytes(200);
    PlaintextSearch search = PlaintextSearch.of(List.of(new EncodedFrame(10, frame)));
    byte[] sealed = bytes(210);
    System.arraycopy(frame, 0, sealed, 0, 10);
    search.search(sealed);
    search.search(Arrays.copyOf(frame, 25));

    assertThat(search.findings().matches()).isZero();
  }

  @Test
  void twoFramesEndToEndMakeNoWindow() {
    byte[] first = bytes(40);
    byte[] second = bytes(40);
    PlaintextSearch search =
        PlaintextSearch.of(List.of(new EncodedFrame(0, first), new EncodedFrame(0, second)));
    byte[] across = new byte[16];
    System.arraycopy(first, 32, across, 0, 8);
    System.arraycopy(second, 0, across, 8, 8);
    search.search(across);

    assertThat(search.findings().matches()).isZero();
  }

  @Test
  void framesShorterThanAWindowAreNotCounted() {
    PlaintextSearch search = PlaintextSearch.of(List.of(new EncodedFrame(10, bytes(25))));

    assertThat(search.findings().encoded().count()).isZero();
  }

  private List<byte[]> arrays(int count) {
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frames.add(bytes(150 + random.nextInt(100)));
    }
    return frames;
  }

  private static PlaintextSearch search(List<byte[]> frames) {
    return PlaintextSearch.of(frames.stream().map(each -> new EncodedFrame(10, each)).toList());
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
