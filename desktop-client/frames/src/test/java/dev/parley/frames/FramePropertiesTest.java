package dev.parley.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.frames.codec.AnnexB;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.replay.EpochCounters;
import dev.parley.frames.replay.Gaps;
import dev.parley.frames.replay.ReceivedCounters;
import dev.parley.frames.sframe.KeyId;
import dev.parley.frames.sframe.SframeHeader;
import dev.parley.frames.sframe.TrackContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What holds for every input; jqwik prints the seed of a run that fails. */
class FramePropertiesTest {

  @Property(tries = 500)
  void aHeaderIsReadAsItWasWritten(@ForAll long keyId, @ForAll long counter) {
    byte[] out = new byte[SframeHeader.MAX_BYTES];
    int length = SframeHeader.encode(keyId, counter, out, 0);
    SframeHeader header = new SframeHeader();
    assertThat(header.decode(out, 0, length)).isTrue();
    assertThat(header.keyId()).isEqualTo(keyId);
    assertThat(header.counter()).isEqualTo(counter);
    assertThat(header.length()).isEqualTo(length);
  }

  @Property(tries = 500)
  void aHeaderHasOneFormOnly(@ForAll @Size(min = 1, max = 20) byte[] bytes) {
    SframeHeader header = new SframeHeader();
    if (header.decode(bytes, 0, bytes.length)) {
      byte[] again = new byte[SframeHeader.MAX_BYTES];
      int length = SframeHeader.encode(header.keyId(), header.counter(), again, 0);
      assertThat(Arrays.copyOf(again, length)).isEqualTo(Arrays.copyOf(bytes, length));
    }
  }

  @Property(tries = 200)
  void aKeyIdGivesItsPartsBack(
      @ForAll TrackContext track,
      @ForAll @IntRange(max = 255) int leaf,
      @ForAll @LongRange(max = Long.MAX_VALUE) long epoch) {
    int keyId = KeyId.of(track, leaf, epoch);
    assertThat(KeyId.isValid(keyId)).isTrue();
    assertThat(KeyId.leaf(keyId)).isEqualTo(leaf);
    assertThat(KeyId.context(keyId)).isEqualTo(track.value());
    assertThat(KeyId.epochBits(keyId)).isEqualTo(KeyId.epochBits(epoch));
  }

  /** Compared with a set that remembers everything. */
  @Property(tries = 300)
  void theWindowOpensEachCounterOnceAndTheGapsAreWhatIsMissing(
      @ForAll @Size(max = 300) List<@IntRange(max = 700) Integer> offsets,
      @ForAll @LongRange(max = 1L << 40) long base) {
    ReceivedCounters counters = new ReceivedCounters(1);
    TreeSet<Long> seen = new TreeSet<>();
    for (int offset : offsets) {
      long counter = base + offset;
      assertThat(counters.mayOpen(counter)).isEqualTo(!seen.contains(counter));
      assertThat(counters.mark(counter)).isEqualTo(seen.add(counter));
    }
    EpochCounters snapshot = counters.snapshot();
    assertThat(snapshot.frames()).isEqualTo(seen.size());
    assertThat(snapshot.missing().forgotten()).isZero();
    if (!seen.isEmpty()) {
      assertThat(snapshot.lowest()).isEqualTo(seen.first());
      assertThat(snapshot.highest()).isEqualTo(seen.last());
      TreeSet<Long> missing = new TreeSet<>();
      for (EpochCounters.Gap gap : snapshot.missing().gaps()) {
        for (long each = gap.first(); each <= gap.last(); each++) {
          assertThat(missing.add(each)).isTrue();
        }
      }
      for (long each = seen.first(); each <= seen.last(); each++) {
        assertThat(missing.contains(each)).isEqualTo(!seen.contains(each));
      }
    }
  }

  @Property(tries = 50)
  void everyOrderWithinTheWindowOpensEveryFrame(
      @ForAll @IntRange(min = 1, max = 2 * ReceivedCounters.WINDOW) int frames, @ForAll long seed) {
    List<Long> order = new ArrayList<>();
    for (long i = 0; i < Math.min(frames, ReceivedCounters.WINDOW); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    ReceivedCounters counters = new ReceivedCounters(1);
    order.forEach(counter -> assertThat(counters.mark(counter)).isTrue());
    order.forEach(counter -> assertThat(counters.mark(counter)).isFalse());
    assertThat(counters.snapshot().missing().gaps()).isEmpty();
  }

  @Property(tries = 100)
  void gapsThatAreTooManyAreStillCounted(@ForAll @IntRange(min = 600, max = 3000) int frames) {
    ReceivedCounters counters = new ReceivedCounters(1);
    for (long i = 0; i < frames; i++) {
      counters.mark(3 * i);
    }
    EpochCounters snapshot = counters.snapshot();
    assertThat(snapshot.missing().gaps()).hasSize(Gaps.MAX);
    long kept =
        snapshot.missing().gaps().stream().mapToLong(gap -> gap.last() - gap.first() + 1).sum();
    assertThat(kept + snapshot.missing().forgotten()).isEqualTo(2L * (frames - 1));
  }

  @Property(tries = 300)
  void escapedBytesHoldNoStartCodeAndComeBack(
      @ForAll @Size(max = 200) List<@IntRange(max = 4) Integer> small,
      @ForAll @IntRange(max = 3) int clearBytes) {
    int from = 2 + clearBytes;
    byte[] bytes = new byte[2 * small.size() + from + 8];
    bytes[0] = 9;
    bytes[1] = 9;
    for (int i = 0; i < small.size(); i++) {
      bytes[from + i] = small.get(i).byteValue();
    }
    int to = from + small.size();
    byte[] before = Arrays.copyOfRange(bytes, from, to);
    int end = AnnexB.escape(bytes, from, to, bytes.length);
    for (int i = from; i < end; i++) {
      assertThat(bytes[i - 2] == 0 && bytes[i - 1] == 0 && (bytes[i] & 0xFF) < 3)
          .as("a start code, or two zeros and a zero, at %d", i)
          .isFalse();
    }
    int restored = AnnexB.unescape(bytes, from, end);
    assertThat(Arrays.copyOfRange(bytes, from, restored)).isEqualTo(before);
  }

  @Property(tries = 200)
  void framesOfEveryCodecAndSizeComeBack(
      @ForAll Codec codec, @ForAll @IntRange(min = 1, max = 5000) int length, @ForAll long seed) {
    TrackContext track = codec.isAudio() ? TrackContext.SCREEN_AUDIO : TrackContext.SCREEN;
    try (FrameProtection alice = Frames.participant(5, 3, 3, 200);
        FrameProtection bob = Frames.participant(5, 200, 3, 200)) {
      byte[] frame = CodecShapes.of(codec, Math.max(10, length) + (int) (seed & 7));
      byte[] sealed = Frames.seal(alice.encryptor(track, codec), frame);
      assertThat(Frames.run(bob.decryptor(3, track, codec), sealed))
          .hasValue(CodecShapes.asDecoded(codec, frame));
    }
  }

  @Property(tries = 300)
  void whateverBytesAnEncoderGivesTheSealerEitherDropsOrHides(
      @ForAll Codec codec, @ForAll @Size(max = 400) byte[] frame) {
    TrackContext track = codec.isAudio() ? TrackContext.MICROPHONE : TrackContext.CAMERA;
    try (FrameProtection alice = Frames.participant(5, 0, 0)) {
      Optional<byte[]> sealed = Frames.run(alice.encryptor(track, codec), frame);
      if (sealed.isPresent() && frame.length > 64) {
        byte[] end = Arrays.copyOfRange(frame, frame.length - 16, frame.length);
        if (Arrays.stream(boxed(end)).distinct().count() > 4) {
          assertThat(Frames.contains(sealed.get(), end)).isFalse();
        }
      }
    }
  }

  private static Byte[] boxed(byte[] bytes) {
    Byte[] all = new Byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = bytes[i];
    }
    return all;
  }
}
