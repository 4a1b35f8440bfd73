package dev.parley.server.room;

import dev.parley.protocol.Protocol;
import dev.parley.protocol.ServerMessage.Terms;
import java.time.Duration;

/**
 * The times and limits of a room. Every limit bounds something that a peer could make grow.
 *
 * @param heartbeatMillis how often a meeting loop says that it reads. Shorter finds a dead client
 *     sooner and costs messages
 * @param silenceMillis after so long without a heartbeat, or with an entry unread, a participant is
 *     Left. Shorter removes people whose machine pauses; longer lets a dead committer hold the room
 * @param graceMillis how long after a lost connection a resume is taken. Shorter costs people who
 *     change networks a rejoin; longer shows people who are gone
 * @param emptyMillis how long a room without people keeps its log's numbers
 * @param stallMillis how long the network may take nothing of what waits for it
 * @param people participants present in the room
 * @param messageChars the longest client message, in characters of its JSON text
 * @param postsPerSecond sustained posts of one participant. A meeting needs about two: a signature
 *     over frames each second, and what people do
 * @param postBurst posts at once
 * @param charsPerSecond sustained characters of posts of one participant
 * @param charBurst characters at once; at least one message of the largest size
 * @param messagesPerSecond messages of any kind of one participant; beyond, it is cut off
 * @param joinsPerSecond sustained joins of the room: each costs everybody a commit
 * @param joinBurst joins at once
 * @param tailEntries entries kept for resumes
 * @param tailBytes bytes kept for resumes
 * @param windowMessages messages handed to a connection before the network has taken any
 * @param windowBytes bytes handed to a connection before the network has taken any
 */
public record RoomSettings(
    long heartbeatMillis,
    long silenceMillis,
    long graceMillis,
    long emptyMillis,
    long stallMillis,
    int people,
    int messageChars,
    int postsPerSecond,
    int postBurst,
    int charsPerSecond,
    int charBurst,
    int messagesPerSecond,
    int joinsPerSecond,
    int joinBurst,
    int tailEntries,
    long tailBytes,
    int windowMessages,
    int windowBytes) {

  public RoomSettings {
    require(heartbeatMillis >= 100, "heartbeat: must be at least 100ms");
    require(silenceMillis >= 2 * heartbeatMillis, "silence: must be at least two heartbeats");
    require(graceMillis >= 0 && emptyMillis >= 0, "grace: must not be negative");
    require(stallMillis >= 100, "stall: must be at least 100ms");
    require(
        people >= 1 && people <= Protocol.MAX_PEOPLE,
        "max-people: must be 1 to " + Protocol.MAX_PEOPLE);
    require(
        messageChars >= 1024 && messageChars <= Protocol.MAX_CLIENT_MESSAGE_CHARS,
        "max-message: must be 1024 to " + Protocol.MAX_CLIENT_MESSAGE_CHARS);
    require(postsPerSecond >= 1 && postBurst >= 1, "posts-per-second: must be at least one");
    require(charsPerSecond >= 1, "chars-per-second: must be at least one");
    require(charBurst >= messageChars, "char-burst: must be at least max-message");
    require(
        messagesPerSecond > postsPerSecond,
        "messages-per-second: must be more than posts-per-second");
    require(joinsPerSecond >= 1 && joinBurst >= 1, "joins-per-second: must be at least one");
    require(tailEntries >= 16, "log-entries: must be at least 16");
    require(tailBytes >= 4L * messageChars, "log-bytes: must be at least four times max-message");
    require(windowMessages >= 1 && windowBytes >= 1, "window-messages: must be at least one");
  }

  private static void require(boolean holds, String words) {
    if (!holds) {
      throw new IllegalArgumentException(words);
    }
  }

  /** What a server runs with unless it is configured otherwise. The README explains each. */
  public static final RoomSettings DEFAULT =
      new RoomSettings(
          5_000,
          15_000,
          20_000,
          60_000,
          10_000,
          100,
          Protocol.MAX_CLIENT_MESSAGE_CHARS,
          20,
          60,
          256 << 10,
          2 << 20,
          50,
          20,
          100,
          4_096,
          8 << 20,
          64,
          512 << 10);

  /** What a client is told of these. */
  Terms terms() {
    return new Terms(
        messageChars,
        postsPerSecond,
        people,
        Duration.ofMillis(heartbeatMillis),
        Duration.ofMillis(graceMillis));
  }

  /** A reader further behind than this is cut off while the tail still holds what it missed. */
  long backlogBytes() {
    return tailBytes / 2;
  }

  /** The same in entries. */
  int backlogEntries() {
    return tailEntries / 2;
  }
}
