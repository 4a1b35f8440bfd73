package dev.parley.protocol;

import java.time.Duration;
import java.util.Optional;

/** A message of the server to one client. */
public sealed interface ServerMessage {
  /**
   * The first message of a connection: what a {@link RoomProof} has to sign, and the server's
   * {@link Protocol#VERSION}, whose place never changes.
   *
   * @param nonce {@link #NONCE_LENGTH} random bytes, fresh for this connection; empty if the server
   *     speaks another version
   */
  record Challenge(int version, Bytes nonce) implements ServerMessage {
    public static final int NONCE_LENGTH = 32;

    public Challenge {
      if (version == Protocol.VERSION && nonce.length() != NONCE_LENGTH) {
        throw new IllegalArgumentException("a nonce is 32 bytes");
      }
    }
  }

  /** The answer to {@link ClientMessage.Join}. */
  record Admitted(
      ParticipantId self, Ticket ticket, Incarnation incarnation, Snapshot snapshot, Terms terms)
      implements ServerMessage {}

  /**
   * The answer to {@link ClientMessage.Resume}; the missed entries follow, up to {@code head} and
   * on.
   */
  record Resumed(long head) implements ServerMessage {}

  /** The next entry of the log. */
  record Logged(Entry entry) implements ServerMessage {}

  /**
   * The server refused something. When {@code ref} is present it was that post, which is not in the
   * log, and the connection goes on; otherwise the connection is closed after it.
   *
   * @param detail a value for the sentence of the code, such as a limit, a version, or a field with
   *     its violation; empty if there is none. Never a sentence: the client has those
   */
  record Refused(ErrorCode code, String detail, Optional<Long> ref) implements ServerMessage {}

  /**
   * The server shuts down, or closes the room; a client may come back after {@code retryMillis}.
   */
  record Closing(long retryMillis) implements ServerMessage {}

  /**
   * What the server expects of one client and takes from it, so that a client can keep to it.
   *
   * @param messageChars the longest message, in characters of its JSON text
   * @param postsPerSecond the sustained rate of posts
   * @param people how many participants a room holds
   * @param heartbeatInterval how often the meeting loop sends a heartbeat
   * @param resumeTimeout how long after a lost connection a resume is accepted
   */
  record Terms(
      int messageChars,
      int postsPerSecond,
      int people,
      Duration heartbeatInterval,
      Duration resumeTimeout) {
    /** The shortest time between heartbeats that a client takes. */
    static final long MIN_HEARTBEAT_MILLIS = 100;

    /** The longest of these times that a client takes: a day. */
    static final long MAX_MILLIS = 86_400_000;
  }
}
