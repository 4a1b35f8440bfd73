package dev.parley.protocol;

import java.util.List;
import java.util.Optional;

/** What a client says to the server. The room is named by the route. */
public sealed interface ClientMessage {
  /** First message of a new participant. {@code version} is {@link Protocol#VERSION}. */
  record Join(int version, Bytes hello) implements ClientMessage {}

  /**
   * First message of a participant whose connection was lost. {@code last} is the last entry it
   * processed.
   */
  record Resume(int version, Ticket ticket, Incarnation incarnation, long last)
      implements ClientMessage {}

  /** Asks for a {@link LogEvent.Posted} entry; its echo in the log is the acknowledgement. */
  record Post(
      long ref,
      Bytes body,
      List<PartToPost> parts,
      Optional<Bytes> standing,
      Optional<Bytes> summary)
      implements ClientMessage {
    public Post {
      parts = List.copyOf(parts);
    }
  }

  /** A part as its author sends it. */
  record PartToPost(List<ParticipantId> to, Bytes body) {
    public PartToPost {
      to = List.copyOf(to);
    }
  }

  /** Said by the meeting loop, not by the socket: {@code read} is the last entry it processed. */
  record Heartbeat(long read) implements ClientMessage {}

  /** The participant leaves for good. */
  record Leave() implements ClientMessage {}
}
