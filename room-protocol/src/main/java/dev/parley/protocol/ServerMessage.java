package dev.parley.protocol;

import java.util.Optional;

/** What the server says to one client. */
public sealed interface ServerMessage {
  /**
   * The answer to {@link ClientMessage.Join}.
   *
   * @param heartbeatMillis how often the meeting loop is expected to be heard
   * @param graceMillis how long after a lost connection a resume is taken
   */
  record Admitted(
      ParticipantId self,
      Ticket ticket,
      Incarnation incarnation,
      Snapshot snapshot,
      long heartbeatMillis,
      long graceMillis,
      Limits limits)
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
   */
  record Refused(ErrorCode code, String words, Optional<Long> ref) implements ServerMessage {}

  /**
   * The server shuts down, or closes the room; a client may come back after {@code retryMillis}.
   */
  record Closing(String words, long retryMillis) implements ServerMessage {}

  /**
   * What the server takes from one client, so that a client can stay below it.
   *
   * @param messageChars the longest message, in characters of its JSON text
   * @param postsPerSecond the sustained rate of posts
   * @param people how many participants a room holds
   */
  record Limits(int messageChars, int postsPerSecond, int people) {}
}
