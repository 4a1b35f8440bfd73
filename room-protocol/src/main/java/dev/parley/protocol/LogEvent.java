package dev.parley.protocol;

import java.util.List;
import java.util.Optional;

/** What one entry of a room's log says. Every {@link Bytes} in it is opaque to the server. */
public sealed interface LogEvent {
  /** A participant came in. {@code hello} is its sealed key package and name. */
  record Joined(ParticipantId participant, Bytes hello) implements LogEvent {}

  /** A participant is gone, once and for ever: whoever comes back has a new number. */
  record Left(ParticipantId participant, LeaveReason reason) implements LogEvent {}

  /**
   * A participant posted something.
   *
   * @param ref the author's own number for this post, so that it knows its echo; it ascends
   * @param body the opaque message to all
   * @param parts bytes for single recipients in the same, indivisible entry
   * @param mediaAnnouncement replaces the author's media announcement from here on; empty leaves it
   *     as it is
   * @param summary replaces the room's summary from here on; empty leaves it as it is
   */
  record Posted(
      ParticipantId from,
      long ref,
      Bytes body,
      List<Part> parts,
      Optional<Bytes> mediaAnnouncement,
      Optional<Bytes> summary)
      implements LogEvent {
    public Posted {
      parts = List.copyOf(parts);
    }
  }
}
