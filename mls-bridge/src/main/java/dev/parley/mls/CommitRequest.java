package dev.parley.mls;

import java.util.List;
import java.util.Optional;

/**
 * What one commit is to do (RFC 9420 section 12.4).
 *
 * @param addKeyPackages key packages to add, in this order
 * @param removeLeaves leaves to remove; never our own
 * @param updateOwnLeaf whether to send an update path even where none is needed (a removal, and a
 *     commit that does nothing else, always have one)
 * @param pskId id of an external pre-shared key that all members and all newcomers hold
 * @param aad authenticated data: every member can read it, nobody can alter it; it is not encrypted
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CommitRequest(
    List<byte[]> addKeyPackages,
    List<Integer> removeLeaves,
    boolean updateOwnLeaf,
    Optional<byte[]> pskId,
    byte[] aad) {

  /** Takes copies of the lists. */
  public CommitRequest {
    addKeyPackages = List.copyOf(addKeyPackages);
    removeLeaves = List.copyOf(removeLeaves);
  }

  /** Counts only. */
  @Override
  public String toString() {
    return "CommitRequest[adds=%d, removes=%s]".formatted(addKeyPackages.size(), removeLeaves);
  }
}
