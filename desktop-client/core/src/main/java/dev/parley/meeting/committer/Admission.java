package dev.parley.meeting.committer;

import dev.parley.protocol.Bytes;
import java.util.SortedMap;

/**
 * The group that a Welcome let us into, as MLS shows it.
 *
 * @param welcomedBy the leaf that signed the Welcome's group information
 * @param signatureKeys each member's, by leaf
 * @param linkProven the link's external PSK, and no other, was needed to open it
 * @param identitiesProven each member's identity signed for its name and signature key in this room
 */
public record Admission(
    Bytes groupId,
    long epoch,
    int ownLeaf,
    int welcomedBy,
    SortedMap<Integer, Bytes> signatureKeys,
    boolean linkProven,
    boolean identitiesProven) {
  public Admission {
    signatureKeys = Sorted.map(signatureKeys);
  }
}
