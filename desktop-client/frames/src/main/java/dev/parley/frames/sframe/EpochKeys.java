package dev.parley.frames.sframe;

import java.util.Set;

/**
 * What one MLS epoch gives to the frames: the base keys of RFC 9605, section 5.2, and who is a
 * member. There are two base keys because the exporter is asked for {@code Nk} bytes and video and
 * audio use different cipher suites; the exporter makes them independent of each other.
 */
public final class EpochKeys {
  /** The exporter label of RFC 9605, section 5.2; its context is empty. */
  public static final String EXPORTER_LABEL = "SFrame 1.0 Base Key";

  /** Leaves that fit the key id's eight bits: the most members a room can have. */
  public static final int MAX_LEAVES = 256;

  private final long epoch;
  private final int ownLeaf;
  private final Set<Integer> leaves;
  private final WipeableKey videoBaseKey;
  private final WipeableKey audioBaseKey;

  private EpochKeys(
      long epoch, int ownLeaf, Set<Integer> leaves, byte[] videoBaseKey, byte[] audioBaseKey) {
    this.epoch = epoch;
    this.ownLeaf = ownLeaf;
    this.leaves = Set.copyOf(leaves);
    this.videoBaseKey = new WipeableKey("Generic", videoBaseKey);
    this.audioBaseKey = new WipeableKey("Generic", audioBaseKey);
    this.leaves.forEach(EpochKeys::requireLeaf);
    if (epoch < 0 || !this.leaves.contains(ownLeaf)) {
      throw new IllegalArgumentException("epoch " + epoch + " without our own leaf " + ownLeaf);
    }
  }

  /**
   * Asks the epoch's exporter for what the frames need.
   *
   * @param leaves the leaf indices of all members, our own among them
   * @throws IllegalArgumentException for a leaf above 255 or an own leaf that is no member
   */
  public static EpochKeys export(long epoch, int ownLeaf, Set<Integer> leaves, Exporter exporter) {
    return new EpochKeys(
        epoch,
        ownLeaf,
        leaves,
        exporter.exportSecret(EXPORTER_LABEL, new byte[0], SframeCipherSuite.VIDEO.keyBytes()),
        exporter.exportSecret(EXPORTER_LABEL, new byte[0], SframeCipherSuite.AUDIO.keyBytes()));
  }

  public long epoch() {
    return epoch;
  }

  public int ownLeaf() {
    return ownLeaf;
  }

  public Set<Integer> leaves() {
    return leaves;
  }

  /**
   * Derives the key of one sender's track.
   *
   * @throws KeyWipedException after {@link #wipe}
   */
  public SframeKey derive(TrackContext track, int leaf) {
    SframeCipherSuite suite = track.cipherSuite();
    WipeableKey baseKey = suite == SframeCipherSuite.AUDIO ? audioBaseKey : videoBaseKey;
    return SframeKey.derive(suite, KeyId.of(track, leaf, epoch), baseKey);
  }

  /** Overwrites the base keys; what was derived from them is wiped by its own keeper. */
  public void wipe() {
    videoBaseKey.destroy();
    audioBaseKey.destroy();
  }

  private static void requireLeaf(int leaf) {
    if (leaf < 0 || leaf >= MAX_LEAVES) {
      throw new IllegalArgumentException("leaf " + leaf + " does not fit a key id");
    }
  }

  /** Says the epoch and the number of members, and no key. */
  @Override
  public String toString() {
    return "EpochKeys[epoch=" + epoch + ", ownLeaf=" + ownLeaf + ", members=" + leaves.size() + "]";
  }
}
