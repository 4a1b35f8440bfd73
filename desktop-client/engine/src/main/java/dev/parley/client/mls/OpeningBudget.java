package dev.parley.client.mls;

import dev.parley.mls.MlsException;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.HashMap;
import java.util.Map;

/**
 * How often messages of one participant may fail to open in one epoch: each can make the group walk
 * over keys in vain. Only failures that every member meets alike are counted, and the count begins
 * with the epoch, so that all stop at the same message and agree on what is read.
 */
final class OpeningBudget {
  /**
   * Failures of one participant in one epoch, ten minutes at most. An honest client has none. More
   * would cost the others more, fewer would let a server that alters messages silence somebody
   * sooner, which it can do in other ways as well.
   */
  static final int MAX_FAILED = 8;

  private final Map<ParticipantId, Integer> failed = new HashMap<>();
  private Epoch epoch = new Epoch(Bytes.EMPTY, -1);

  /** Numbers of participants and epochs come again in a meeting that is founded anew. */
  private record Epoch(Bytes groupId, long number) {}

  /** Whether nothing more of this participant is opened in this epoch of the group. */
  boolean isSpent(ParticipantId author, Bytes groupId, long number) {
    Epoch current = new Epoch(groupId, number);
    if (!current.equals(epoch)) {
      failed.clear();
      epoch = current;
    }
    return failed.getOrDefault(author, 0) >= MAX_FAILED;
  }

  /**
   * A message of the current epoch did not open.
   *
   * @return whether it was the last that was tried
   */
  boolean failed(ParticipantId author, MlsException.Code code) {
    return isCounted(code) && failed.merge(author, 1, Integer::sum) == MAX_FAILED;
  }

  /** What costs nothing, or depends on what a member happened to receive, is not counted. */
  private static boolean isCounted(MlsException.Code code) {
    return switch (code) {
      case REPLAYED, OUT_OF_WINDOW, WRONG_EPOCH, WRONG_GROUP, OWN_MESSAGE -> false;
      case REMOVED, PENDING, INTERNAL, LIMIT, UNKNOWN_PSK -> false;
      case MALFORMED,
          FORBIDDEN,
          NOT_MEMBER,
          BAD_SIGNATURE,
          UNDECIPHERABLE,
          UNUSABLE_KEY_PACKAGE,
          CIPHER_SUITE,
          NOT_FOR_US,
          INVALID ->
          true;
    };
  }
}
