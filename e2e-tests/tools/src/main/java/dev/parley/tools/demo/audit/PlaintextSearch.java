package dev.parley.tools.demo.audit;

import static dev.parley.tools.demo.audit.PlaintextFindings.WINDOW_BYTES;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds every stretch of 16 bytes that encoded frames and forwarded payloads have in common, at any
 * offset on either side. All windows of the frames are indexed by a hash, all windows of the
 * payloads are looked up, and what the hash finds is compared byte by byte.
 */
public final class PlaintextSearch {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The most bytes of frames that one search indexes; 12 bytes of memory for each. */
  private static final long MOST_BYTES = 500_000_000;

  private final List<byte[]> frames;
  private final long encodedBytes;
  // Open addressing: a slot holds 0 or 1 + the place of a window in the frames laid end to end.
  private final int[] slots;
  private final byte[] encoded;

  private long payloads;
  private long searchedBytes;
  private long matches;
  private String first = "";

  /**
   * @param frames the encoded frames beyond their clear prefixes; shorter ones than a window cannot
   *     be told from chance and are left out
   */
  public PlaintextSearch(List<byte[]> frames) {
    this.frames = frames.stream().filter(frame -> frame.length >= WINDOW_BYTES).toList();
    this.encodedBytes = this.frames.stream().mapToLong(frame -> frame.length).sum();
    if (encodedBytes > MOST_BYTES) {
      throw new IllegalArgumentException("frames: more than " + MOST_BYTES + " bytes");
    }
    this.encoded = new byte[(int) encodedBytes];
    this.slots = new int[Math.max(16, Integer.highestOneBit((int) encodedBytes) * 4)];
    index();
  }

  private void index() {
    int at = 0;
    for (byte[] frame : frames) {
      System.arraycopy(frame, 0, encoded, at, frame.length);
      for (int i = 0; i + WINDOW_BYTES <= frame.length; i++) {
        insert(at + i);
      }
      at += frame.length;
    }
  }

  private void insert(int place) {
    int slot = slotOf(encoded, place);
    while (slots[slot] != 0) {
      if (sameWindow(encoded, place, slots[slot] - 1)) {
        return;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = place + 1;
  }

  /** Searches one forwarded payload. */
  public void search(byte[] payload) {
    payloads++;
    searchedBytes += payload.length;
    for (int i = 0; i + WINDOW_BYTES <= payload.length; i++) {
      if (isEncoded(payload, i)) {
        matches++;
        if (first.isEmpty()) {
          first = "payload " + payloads + " at byte " + i;
        }
        return;
      }
    }
  }

  private boolean isEncoded(byte[] payload, int at) {
    int slot = slotOf(payload, at);
    while (slots[slot] != 0) {
      if (sameWindow(payload, at, slots[slot] - 1)) {
        return true;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return false;
  }

  private boolean sameWindow(byte[] bytes, int at, int place) {
    return Arrays.equals(bytes, at, at + WINDOW_BYTES, encoded, place, place + WINDOW_BYTES);
  }

  private int slotOf(byte[] bytes, int at) {
    long hash = (long) LONG.get(bytes, at) * 0x9E3779B97F4A7C15L;
    hash = (hash ^ (long) LONG.get(bytes, at + 8)) * 0xC2B2AE3D27D4EB4FL;
    return (int) (hash >>> 33) & (slots.length - 1);
  }

  /** What was found so far. */
  public PlaintextFindings findings() {
    return new PlaintextFindings(
        new PlaintextFindings.Volume(frames.size(), encodedBytes),
        new PlaintextFindings.Volume(payloads, searchedBytes),
        matches,
        first);
  }

  /** A search over frames with their clear prefixes taken off. */
  public static PlaintextSearch of(List<EncodedFrame> frames) {
    List<byte[]> bodies = new ArrayList<>();
    for (EncodedFrame frame : frames) {
      bodies.add(frame.body());
    }
    return new PlaintextSearch(bodies);
  }
}
