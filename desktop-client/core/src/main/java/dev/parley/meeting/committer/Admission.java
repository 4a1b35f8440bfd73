package dev.parley.meeting.committer;

import dev.parley.protocol.Bytes;
import java.util.SortedMap;

/**
 * The group that a Welcome let us into, as MLS shows it.
 *
 * @param linkProven the link's external PSK, and no other, was needed to open it
 * @param identitiesProven each member's identity signed for its name and signature key in this room
 */
public record Admission(
    Bytes groupId, long epoch, Tree tree, boolean linkProven, boolean identitiesProven) {
  /**
   * The members.
   *
   * @param welcomedBy the leaf that signed the Welcome's group information
   * @param signatureKeys each member's, by leaf
   */
  public record Tree(int ownLeaf, int welcomedBy, SortedMap<Integer, Bytes> signatureKeys) {
    public Tree {
      signatureKeys = Sorted.map(signatureKeys);
    }
  }
}
