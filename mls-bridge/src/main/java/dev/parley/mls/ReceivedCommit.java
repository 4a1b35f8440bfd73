package dev.parley.mls;

import dev.parley.nativebridge.Reply;
import java.util.List;

/**
 * A commit by another member that verifies and could be applied. It does nothing until {@link
 * #merge()}; then, or at {@link #close()}, its secrets are wiped.
 *
 * <p>Its group's client must still be open. {@link #merge()} fails with {@link
 * MlsException.Code#WRONG_EPOCH} if the group has moved on meanwhile. Reading a commit uses up its
 * key: the same bytes cannot be received again.
 */
public final class ReceivedCommit implements Received, AutoCloseable {
  private final long handle;
  private final int senderLeaf;
  private final long epoch;
  private final byte[] aad;
  private final List<Added> adds;
  private final List<Integer> removedLeaves;
  private final List<byte[]> pskIds;
  private final boolean hasPath;
  private final boolean removesSelf;

  ReceivedCommit(Reply reply) {
    handle = reply.uint64();
    senderLeaf = reply.uint32();
    epoch = reply.uint64();
    aad = reply.bytes();
    adds = reply.list(f -> new Added(f.bytes(), MlsClient.keyPackageInfo(f)));
    removedLeaves = reply.list(Reply::uint32);
    pskIds = reply.list(Reply::bytes);
    hasPath = reply.flag();
    removesSelf = reply.flag();
  }

  /** The leaf that made and signed it. */
  public int senderLeaf() {
    return senderLeaf;
  }

  /** The epoch it was made in, which it would end. */
  public long epoch() {
    return epoch;
  }

  /** Its authenticated data, which was not encrypted. */
  public byte[] aad() {
    return aad.clone();
  }

  /** The members that it adds, in the order of its proposals. */
  public List<Added> adds() {
    return adds;
  }

  /** The leaves that it removes. */
  public List<Integer> removedLeaves() {
    return removedLeaves;
  }

  /** Ids of the external pre-shared keys it mixes in. */
  public List<byte[]> pskIds() {
    return pskIds;
  }

  /**
   * Whether its author put fresh keys on its leaf and path (RFC 9420 section 7.4), which heals a
   * past compromise.
   */
  public boolean hasPath() {
    return hasPath;
  }

  /** Whether it removes us. Merging it then ends our membership. */
  public boolean removesSelf() {
    return removesSelf;
  }

  /**
   * Applies it: the group moves to the next epoch, and a pending commit of our own is dropped.
   *
   * @throws MlsException {@code WRONG_EPOCH} if the group moved on since
   * @throws IllegalStateException if it was merged or closed before
   */
  public void merge() throws MlsException {
    Bridge.run(() -> Bridge.mls().mergeReceived(handle));
  }

  /** Drops it: the group stays in its epoch. The same as {@link #close()}. */
  public void drop() {
    close();
  }

  /** Wipes it, if it was not merged. A second time does nothing. */
  @Override
  public void close() {
    Bridge.close(handle);
  }

  /** Counts only. */
  @Override
  public String toString() {
    return "ReceivedCommit[by=%d, epoch=%d, adds=%d, removes=%s]"
        .formatted(senderLeaf, epoch, adds.size(), removedLeaves);
  }
}
