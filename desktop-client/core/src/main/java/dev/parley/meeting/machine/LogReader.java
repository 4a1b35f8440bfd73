package dev.parley.meeting.machine;

import dev.parley.meeting.committer.Post;
import dev.parley.protocol.Entry;
import dev.parley.protocol.HashChain;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.LogHash;
import dev.parley.protocol.LogPosition;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How far we have read the log, and the hashes on the way.
 *
 * @param recent the positions of the last entries, the newest included
 */
public record LogReader(LogPosition position, NavigableMap<Long, LogHash> recent) {
  /**
   * How many hashes are kept to check what a post says it acted on. A post is far fewer entries
   * behind, unless its author hardly reads; and then it may act again.
   */
  static final int KEPT = 512;

  public LogReader {
    recent = Collections.unmodifiableNavigableMap(new TreeMap<>(recent));
  }

  /** A reader who starts after the snapshot's last entry. */
  static LogReader at(LogPosition head) {
    NavigableMap<Long, LogHash> recent = new TreeMap<>();
    recent.put(head.number(), head.hash());
    return new LogReader(head, recent);
  }

  /** What reading one entry showed. */
  sealed interface Reading {
    /** It is the next one. */
    record Next(LogReader reader) implements Reading {}

    /** It is not: the log cannot be trusted any more. */
    record Broken(Problem problem) implements Reading {}
  }

  /** Checks an entry's number, its place in the hash chain, and the bodies that we were sent. */
  Reading read(Entry entry) {
    long expected = position.number() + 1;
    if (entry.number() > expected) {
      return new Reading.Broken(Problems.logGap(expected, entry.number()));
    }
    if (entry.number() < expected) {
      return new Reading.Broken(Problems.logRepeat(entry.number()));
    }
    if (!HashChain.follows(position, entry) || !holdsParts(entry.event())) {
      return new Reading.Broken(Problems.logFork(entry.number()));
    }
    NavigableMap<Long, LogHash> next = new TreeMap<>(recent);
    next.put(entry.number(), entry.position().hash());
    while (next.size() > KEPT) {
      next.pollFirstEntry();
    }
    return new Reading.Next(new LogReader(entry.position(), next));
  }

  private static boolean holdsParts(LogEvent event) {
    return switch (event) {
      case LogEvent.Posted posted -> posted.parts().stream().allMatch(HashChain::holds);
      case LogEvent.Joined joined -> true;
      case LogEvent.Left left -> true;
    };
  }

  /** Without what nobody may act on any more: no post counts that acted on less than this entry. */
  LogReader from(long number) {
    return recent.firstKey() < number
        ? new LogReader(position, recent.tailMap(number, true))
        : this;
  }

  /** Whether a position that somebody names is in the log we read. */
  Post.Basis compare(LogPosition named) {
    LogHash ours = recent.get(named.number());
    if (ours == null) {
      return Post.Basis.UNKNOWN;
    }
    return ours.equals(named.hash()) ? Post.Basis.MATCHES : Post.Basis.DIFFERS;
  }
}
