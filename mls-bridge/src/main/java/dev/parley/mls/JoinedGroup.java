package dev.parley.mls;

import java.util.List;

/**
 * A group that was joined by a welcome.
 *
 * @param group the group, in the epoch that the welcoming commit began
 * @param welcomedBy the leaf that signed the welcome's group information
 * @param pskIds ids of the external pre-shared keys without which the welcome could not be opened
 */
public record JoinedGroup(MlsGroup group, int welcomedBy, List<byte[]> pskIds) {

  /** Takes a copy of the list. */
  public JoinedGroup {
    pskIds = List.copyOf(pskIds);
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "JoinedGroup[%s, welcomedBy=%d]".formatted(group, welcomedBy);
  }
}
