package dev.parley.frames.sframe;

/**
 * The key id of RFC 9605, section 5.2, with {@code S} = 8 and {@code E} = 6: context (2 bits) ‖
 * leaf (8 bits) ‖ epoch mod 64 (6 bits). It is at most 16 bits, so an SFrame header spends at most
 * two bytes on it.
 */
public final class KeyId {
  /** How many epochs the low bits tell apart. */
  public static final int EPOCHS = 64;

  private static final int EPOCH_BITS = 6;
  private static final int LEAF_BITS = 8;
  private static final long LIMIT = 1L << (EPOCH_BITS + LEAF_BITS + 2);

  private KeyId() {}

  public static int of(TrackContext track, int leaf, long epoch) {
    return (int) of(track.value(), leaf, epoch, LEAF_BITS, EPOCH_BITS);
  }

  /** The RFC's formula for any {@code S} (index bits) and {@code E} (epoch bits). */
  static long of(long context, int index, long epoch, int indexBits, int epochBits) {
    return (context << (indexBits + epochBits))
        + ((long) index << epochBits)
        + (epoch & ((1L << epochBits) - 1));
  }

  /** Whether the value can be a key id of ours. */
  public static boolean isValid(long keyId) {
    return keyId >= 0 && keyId < LIMIT;
  }

  public static int epochBits(long epoch) {
    return (int) (epoch & (EPOCHS - 1));
  }

  /** The epoch's low bits in a key id. */
  public static int epochBits(int keyId) {
    return keyId & (EPOCHS - 1);
  }

  public static int leaf(int keyId) {
    return (keyId >>> EPOCH_BITS) & ((1 << LEAF_BITS) - 1);
  }

  /** The track's context value in a key id. */
  public static int context(int keyId) {
    return keyId >>> (LEAF_BITS + EPOCH_BITS);
  }
}
