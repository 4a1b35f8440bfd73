package dev.parley.protocol;

import java.util.List;
import java.util.Optional;

/** A message of a client to the server. The room is named by the route. */
public sealed interface ClientMessage {
  /** What opens a connection. It is sent with a proof, as {@link Proven}. */
  sealed interface First extends ClientMessage permits Join, Resume {}

  /** First message of a new participant. {@code version} is {@link Protocol#VERSION}. */
  record Join(int version, Bytes hello) implements First {}

  /**
   * First message of a participant whose connection was lost. {@code last} is the last entry it
   * processed; a client that has processed none says the head of its snapshot.
   */
  record Resume(int version, Ticket ticket, Incarnation incarnation, long last) implements First {}

  /**
   * The first message of a connection, with the proof that its sender has the room's link. It
   * answers {@link ServerMessage.Challenge}; without the proof nothing opens a connection.
   */
  record Proven(First first, RoomProof proof) implements ClientMessage {}

  /**
   * Asks for a {@link LogEvent.Posted} entry; its echo in the log is the acknowledgement.
   *
   * @param ref the author's own number for this post. Refs ascend: one that is not above the
   *     author's last logged ref is taken for a repeat after a resume and is not logged again, so a
   *     refused post is tried again under a new ref
   */
  record Post(
      long ref,
      Bytes body,
      List<PartToPost> parts,
      Optional<Bytes> mediaAnnouncement,
      Optional<SummaryToPost> summary)
      implements ClientMessage {
    public Post {
      parts = List.copyOf(parts);
    }
  }

  /** A part as its author sends it; the recipients, at least one, are put in ascending order. */
  record PartToPost(List<ParticipantId> to, Bytes body) {
    public PartToPost {
      to = to.stream().distinct().sorted().toList();
      if (to.isEmpty()) {
        throw new IllegalArgumentException("a part names at least one recipient");
      }
    }
  }

  /**
   * A summary as its author sends it. The post is taken only if {@code after} is the number of the
   * entry that carries the room's newest summary (0 if none does yet); otherwise it is refused with
   * {@link ErrorCode#STALE_SUMMARY} and not logged. So the newest summary never comes from an
   * author who had not read the one before.
   */
  record SummaryToPost(Bytes body, long after) {}

  /** Said by the meeting loop, not by the socket: {@code read} is the last entry it processed. */
  record Heartbeat(long read) implements ClientMessage {}

  /** The participant leaves for good. */
  record Leave() implements ClientMessage {}
}
