package dev.parley.server.room;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.Entry;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.LogEvent.Joined;
import dev.parley.protocol.LogEvent.Left;
import dev.parley.protocol.LogEvent.Posted;
import dev.parley.protocol.Part;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.ServerMessage.Logged;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An entry that a resume may still ask for.
 *
 * @param full the entry with every part's body
 * @param forOthers what everybody gets who is named in no part; one object for all of them, so that
 *     the shell encodes it once
 * @param appendedAt when it came into the log
 * @param end bytes of all entries up to and including this one, since the room began
 */
record StoredEntry(Entry full, Logged forOthers, long appendedAt, long end) {
  /** What an entry costs beyond its bytes: numbers, hashes, objects. */
  private static final int OVERHEAD_BYTES = 256;

  static StoredEntry of(Entry full, long now, long bytesBefore) {
    Entry bare =
        switch (full.event()) {
          case Joined joined -> full;
          case Left left -> full;
          case Posted posted ->
              posted.parts().isEmpty() ? full : withBodies(full, posted, part -> false);
        };
    return new StoredEntry(full, new Logged(bare), now, bytesBefore + size(full.event()));
  }

  long number() {
    return full.number();
  }

  /**
   * The entry as {@code reader} may see it: with the bodies of its own parts, or all of its own.
   */
  Logged messageFor(ParticipantId reader) {
    return switch (full.event()) {
      case Joined joined -> forOthers;
      case Left left -> forOthers;
      case Posted posted when posted.from().equals(reader) -> new Logged(full);
      case Posted posted
          when posted.parts().stream().anyMatch(part -> part.to().contains(reader)) ->
          new Logged(withBodies(full, posted, part -> part.to().contains(reader)));
      case Posted posted -> forOthers;
    };
  }

  /** The entry with the bodies of only those parts that {@code visible} lets through. */
  private static Entry withBodies(Entry full, Posted posted, Predicate<Part> visible) {
    List<Part> parts =
        posted.parts().stream()
            .map(
                part ->
                    visible.test(part)
                        ? part
                        : new Part(part.to(), part.digest(), Optional.empty()))
            .toList();
    return new Entry(full.position(), posted.withParts(parts));
  }

  /** Bytes that an event carries, with a share for its own weight. */
  static int size(LogEvent event) {
    return OVERHEAD_BYTES
        + switch (event) {
          case Joined joined -> joined.hello().length();
          case Left left -> 0;
          case Posted posted ->
              posted.body().length()
                  + posted.parts().stream().mapToInt(StoredEntry::size).sum()
                  + posted.mediaAnnouncement().map(Bytes::length).orElse(0)
                  + posted.summary().map(Bytes::length).orElse(0);
        };
  }

  private static int size(Part part) {
    return 4 * part.to().size() + part.body().map(Bytes::length).orElse(0);
  }
}
