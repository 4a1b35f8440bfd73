package dev.parley.protocol;

import java.util.List;
import java.util.Optional;

/** One event of a room's log. Every {@link Bytes} in it is opaque to the server. */
public sealed interface LogEvent {
  /** A participant joined. {@code hello} is its sealed key package and name. */
  record Joined(ParticipantId participant, Bytes hello) implements LogEvent {}

  /** A participant left for good: a person who joins again gets a new number. */
  record Left(ParticipantId participant, LeaveReason reason) implements LogEvent {}

  /**
   * A participant posted something.
   *
   * @param ref the author's own number for this post, so that it knows its echo; it ascends
   * @param body the opaque message to all
   * @param parts bytes for single recipients in the same, indivisible entry
   */
  record Posted(ParticipantId from, long ref, Bytes body, List<Part> parts, Updates updates)
      implements LogEvent {
    public Posted {
      parts = List.copyOf(parts);
    }

    public Optional<Bytes> mediaAnnouncement() {
      return updates.mediaAnnouncement();
    }

    public Optional<Bytes> summary() {
      return updates.summary();
    }

    public Posted withBody(Bytes next) {
      return new Posted(from, ref, next, parts, updates);
    }

    public Posted withParts(List<Part> next) {
      return new Posted(from, ref, body, next, updates);
    }
  }

  /**
   * What a post replaces of the room's state from its entry on; an empty value leaves it as it is.
   *
   * @param mediaAnnouncement the author's media announcement
   * @param summary the room's summary
   */
  record Updates(Optional<Bytes> mediaAnnouncement, Optional<Bytes> summary) {
    public static final Updates NONE = new Updates(Optional.empty(), Optional.empty());
  }
}
