package dev.parley.meeting.committer;

import dev.parley.protocol.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** What MLS says about the body of a post. The shell finds it out before it feeds the entry. */
public sealed interface Evidence {
  /** The code of an MLS message that opens, and carries what a meeting's messages may not. */
  String FORBIDDEN = "FORBIDDEN";

  /** The code of an MLS message that is our own: it says who posted it, and opens for us never. */
  String OWN_MESSAGE = "OWN_MESSAGE";

  /** The body holds no MLS message, or we are not a member and cannot read it. */
  record None() implements Evidence {}

  /** Our own post, byte for byte. */
  record Own() implements Evidence {}

  /** It cannot be read; {@code code} is the façade's. */
  record Unreadable(String code) implements Evidence {}

  /**
   * A commit, inspected and not merged.
   *
   * @param bound its authenticated data names the summary beside it and the hash of its basis
   * @param linkProven the external PSK of the link, and no other, is in it
   */
  record Commit(int senderLeaf, long epoch, boolean bound, Changes changes, boolean linkProven)
      implements Evidence {}

  /**
   * What a commit does to the tree.
   *
   * @param keyPackages references of the added key packages, in the order of the Add proposals
   * @param removes the leaves that become blank
   */
  record Changes(List<Bytes> keyPackages, SortedSet<Integer> removes) {
    public Changes {
      keyPackages = List.copyOf(keyPackages);
      removes = Sorted.set(removes);
    }
  }

  /**
   * An application message.
   *
   * @param says the operation it asks for, empty if it says something else
   */
  record Message(int senderLeaf, long epoch, boolean bound, Optional<GroupOperation> says)
      implements Evidence {}
}
