package dev.parley.server.room;

import dev.parley.protocol.Entry;
import dev.parley.protocol.HashChain;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.LogPosition;
import java.util.ArrayList;

/**
 * The numbered, hash-chained log: where it stands, and the tail that a resume may still ask for.
 * Entries that everybody present has read are let go; beyond the limits the oldest go all the same.
 */
final class RoomLog {
  private final RoomSettings.Backlog limits;
  private final ArrayList<StoredEntry> tail = new ArrayList<>(0);
  private LogPosition head;
  private long bytes;

  RoomLog(Incarnation incarnation, RoomSettings.Backlog limits) {
    this.head = HashChain.start(incarnation);
    this.limits = limits;
  }

  LogPosition head() {
    return head;
  }

  StoredEntry append(LogEvent event, long now) {
    Entry entry = HashChain.append(head, event);
    StoredEntry stored = StoredEntry.of(entry, now, bytes);
    head = entry.position();
    bytes = stored.end();
    tail.add(stored);
    dropOverLimit();
    return stored;
  }

  /** The number of the oldest entry that is kept, or the next one if none is. */
  long firstKept() {
    return head.number() - tail.size() + 1;
  }

  /** The entry of that number, which must be kept. */
  StoredEntry get(long number) {
    return tail.get(Math.toIntExact(number - firstKept()));
  }

  /** Whether a reader who has read up to {@code last} can be given all the rest. */
  boolean canReplayAfter(long last) {
    return last >= firstKept() - 1 && last <= head.number();
  }

  /** Bytes of the entries after {@code last}, which the log must reach. */
  long bytesAfter(long last) {
    return last == head.number() ? 0 : bytes - startOf(last + 1);
  }

  /** Lets go of the entries up to and including {@code last}. */
  void trimTo(long last) {
    drop(Math.clamp(last - firstKept() + 1, 0, tail.size()));
  }

  /** Bytes of the entries that are kept. */
  long size() {
    return tail.isEmpty() ? 0 : bytes - startOf(firstKept());
  }

  /** Lets go of the oldest entries until no more than so many bytes, or the last one, is kept. */
  void capTo(long most) {
    drop(Math.min(excess(0, most), tail.size() - 1));
  }

  private void dropOverLimit() {
    drop(excess(Math.max(0, tail.size() - limits.entries()), limits.size().bytes()));
  }

  /** How many of the oldest entries have to go, at least so many. */
  private int excess(int atLeast, long most) {
    int excess = atLeast;
    while (excess < tail.size() && bytes - startOf(firstKept() + excess) > most) {
      excess++;
    }
    return excess;
  }

  private long startOf(long number) {
    StoredEntry entry = get(number);
    return entry.end() - StoredEntry.size(entry.full().event());
  }

  private void drop(int count) {
    if (count > 0) {
      tail.subList(0, count).clear();
    }
    if (tail.isEmpty()) {
      tail.trimToSize();
    }
  }
}
