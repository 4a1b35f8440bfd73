package dev.parley.testkit.hostile;

import dev.parley.frames.FrameProtection;
import dev.parley.frames.FrameTransform;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.EpochKeys;
import dev.parley.frames.sframe.TrackContext;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A decryptor that is offered, behind each fifth honest frame, everything hostile that can be made
 * of it or beside it. The honest frames pass.
 */
public final class FrameAttacks implements FrameTransform {
  /** What is tried. */
  public enum Kind {
    REPLAYED,
    CUT_SHORT,
    CHANGED,
    IN_ANOTHERS_TILE,
    OF_ANOTHER_ROOM,
    OF_A_PAST_EPOCH,
    OF_A_COMING_EPOCH,
    GARBAGE
  }

  private static final int EVERY = 5;
  private static final int PICTURE_BYTES = 500;

  /** Counters that the honest sender does not reach while this lasts. */
  private static final int AHEAD = 3_000;

  /** Bytes of a sealed frame that has a clear part and nothing behind it. */
  private static final int STUMP = 1;

  private final Random random;
  private final int leaf;
  private final FrameTransform opener;
  private final FrameTransform tileOfAnother;
  private final Map<Kind, Map<Verdict, AtomicLong>> tally = new EnumMap<>(Kind.class);
  private final AtomicLong rounds = new AtomicLong();
  private final Map<Integer, FrameTransform> foreigners = new HashMap<>();
  private long seen;

  /**
   * Nothing is tried yet.
   *
   * @param leaf of the honest sender
   * @param tileOfAnother a decryptor for somebody else's frames
   */
  public FrameAttacks(long seed, int leaf, FrameTransform decryptor, FrameTransform tileOfAnother) {
    this.random = new Random(seed);
    this.leaf = leaf;
    this.opener = decryptor;
    this.tileOfAnother = tileOfAnother;
    for (Kind kind : Kind.values()) {
      Map<Verdict, AtomicLong> counts = new EnumMap<>(Verdict.class);
      for (Verdict verdict : Verdict.values()) {
        counts.put(verdict, new AtomicLong());
      }
      tally.put(kind, counts);
    }
  }

  /** How often everything was tried. */
  public long rounds() {
    return rounds.get();
  }

  /** How often one of them came to that. */
  public long count(Kind kind, Verdict verdict) {
    return counter(kind, verdict).get();
  }

  private AtomicLong counter(Kind kind, Verdict verdict) {
    return Objects.requireNonNull(Objects.requireNonNull(tally.get(kind)).get(verdict));
  }

  /** The counts of all. */
  public Map<Kind, Map<Verdict, AtomicLong>> tally() {
    return tally;
  }

  @Override
  public Verdict transform(ByteBuffer in, ByteBuffer out) {
    byte[] frame = new byte[in.remaining()];
    in.get(in.position(), frame);
    Verdict verdict = opener.transform(in, out);
    if (verdict == Verdict.FORWARD && isUsable(frame) && seen++ % EVERY == 0) {
      for (Kind kind : Kind.values()) {
        attack(kind, frame);
      }
      rounds.incrementAndGet();
    }
    return verdict;
  }

  /** Whether there is a next counter that can be written in the same bytes. */
  private static boolean isUsable(byte[] frame) {
    return frame.length > 40
        && counterBytes(frame) > 0
        && (frame[lastOfCounter(frame)] & 0xFF) < 250;
  }

  private void attack(Kind kind, byte[] honest) {
    byte[] hostile =
        switch (kind) {
          case REPLAYED, IN_ANOTHERS_TILE -> honest;
          case CUT_SHORT -> Arrays.copyOf(honest, STUMP);
          case CHANGED -> changed(honest);
          case OF_ANOTHER_ROOM -> foreign(epoch(honest));
          case OF_A_PAST_EPOCH -> foreign(epoch(honest) + 63);
          case OF_A_COMING_EPOCH -> foreign(epoch(honest) + 5);
          case GARBAGE -> garbage();
        };
    FrameTransform target = kind == Kind.IN_ANOTHERS_TILE ? tileOfAnother : opener;
    ByteBuffer shown = ByteBuffer.allocate(hostile.length + 16);
    Verdict verdict = target.transform(ByteBuffer.wrap(hostile), shown);
    counter(kind, verdict).incrementAndGet();
  }

  /** One bit behind everything that says where the frame belongs. */
  private byte[] changed(byte[] honest) {
    byte[] changed = honest.clone();
    changed[honest.length - 1 - random.nextInt(16)] ^= (byte) (1 << random.nextInt(8));
    return nextCounter(changed);
  }

  /** The honest frame's counter was opened; a forger would take one that is still to come. */
  private static byte[] nextCounter(byte[] frame) {
    frame[lastOfCounter(frame)] += (byte) 2;
    return frame;
  }

  private static int lastOfCounter(byte[] frame) {
    return headerAt(frame) + keyIdBytes(frame) + counterBytes(frame);
  }

  private byte[] garbage() {
    byte[] bytes = new byte[1 + random.nextInt(600)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** The low six bits of the key id are the epoch's. */
  private static int epoch(byte[] frame) {
    int at = headerAt(frame);
    int keyId = keyIdBytes(frame) == 0 ? frame[at] >>> 4 & 7 : frame[at + keyIdBytes(frame)] & 0xFF;
    return keyId & 63;
  }

  private static int headerAt(byte[] frame) {
    return (frame[0] & 1) == 0 ? 10 : 1;
  }

  private static int keyIdBytes(byte[] frame) {
    int field = frame[headerAt(frame)] >>> 4 & 15;
    return field < 8 ? 0 : field - 7;
  }

  private static int counterBytes(byte[] frame) {
    int field = frame[headerAt(frame)] & 15;
    return field < 8 ? 0 : field - 7;
  }

  /** A frame of the same leaf, track and epoch, sealed with the keys of another group. */
  private byte[] foreign(int epoch) {
    return seal(foreigners.computeIfAbsent(epoch, this::foreigner));
  }

  private FrameTransform foreigner(int epoch) {
    FrameProtection other = FrameProtection.sframe();
    other.install(
        EpochKeys.export(epoch, leaf, Set.of(leaf), (label, context, length) -> new byte[length]));
    other.sealWith(epoch);
    FrameTransform encryptor = other.encryptor(TrackContext.CAMERA, Codec.VP8);
    for (int i = 0; i < AHEAD; i++) {
      seal(encryptor);
    }
    return encryptor;
  }

  private static byte[] seal(FrameTransform encryptor) {
    ByteBuffer picture = ByteBuffer.allocate(PICTURE_BYTES).put(0, (byte) 1);
    ByteBuffer out = ByteBuffer.allocate(PICTURE_BYTES + encryptor.maxGrowth());
    encryptor.transform(picture, out);
    byte[] sealed = new byte[out.remaining()];
    out.get(sealed);
    return sealed;
  }

  @Override
  public int maxGrowth() {
    return opener.maxGrowth();
  }

  @Override
  public void heldFrameDropped() {
    opener.heldFrameDropped();
  }
}
