package dev.parley.client.mls;

import dev.parley.client.identity.Credential;
import dev.parley.meeting.chat.Author;
import dev.parley.meeting.committer.GroupState;
import dev.parley.protocol.Bytes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who stood at which leaf, for the epochs whose messages can still be opened: somebody else may
 * stand there by now.
 */
public final class EpochRoster {
  /** The current epoch, and the past ones that OpenMLS keeps (MAX_PAST_EPOCHS in mls-bridge). */
  private static final int KEPT = 1 + 10;

  private final NavigableMap<Long, Map<Integer, Author>> epochs = new TreeMap<>();

  /** An epoch began. */
  public Collection<Author> began(GroupState group, EpochInfo info) {
    Map<Integer, Author> roster = new TreeMap<>();
    group
        .members()
        .forEach(
            (leaf, participant) -> {
              Credential shown = info.shown().get(leaf);
              Bytes key = info.signatureKeys().get(leaf);
              if (shown != null && key != null) {
                roster.put(leaf, new Author(participant, key, shown.name().value()));
              }
            });
    if (!epochs.isEmpty() && group.epoch() <= epochs.lastKey()) {
      epochs.clear();
    }
    epochs.put(group.epoch(), roster);
    while (epochs.size() > KEPT) {
      epochs.pollFirstEntry();
    }
    return List.copyOf(roster.values());
  }

  /** Who stood at a leaf in an epoch; empty if nobody did, or it is too long ago. */
  public Optional<Author> author(long epoch, int leaf) {
    return Optional.ofNullable(epochs.getOrDefault(epoch, Map.of()).get(leaf));
  }

  public void clear() {
    epochs.clear();
  }
}
