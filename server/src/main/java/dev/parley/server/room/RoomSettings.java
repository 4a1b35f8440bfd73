package dev.parley.server.room;

import dev.parley.protocol.ServerMessage.Terms;
import java.time.Duration;

/**
 * The times and limits of a room. Every limit bounds something that a peer could make grow. The
 * defaults stand with the server's options, and the README explains each.
 */
public record RoomSettings(
    Timing timing, Capacity capacity, Rates rates, Backlog backlog, Window window) {
  /**
   * Characters of posts that each participant has for itself: what people say and sign of their
   * frames is about 3,000 a second. With a hundred people they are 400 kB a second at a receiver.
   */
  public static final Rate OWN_CHARS = new Rate(4_096, 65_536);

  /**
   * Times.
   *
   * @param heartbeatInterval how often a meeting loop sends a heartbeat. Shorter finds a dead
   *     client sooner and costs messages
   * @param readTimeout after so long without a heartbeat, or with an entry unread, a participant is
   *     removed. Shorter removes people whose machine pauses; longer lets a dead committer hold the
   *     room
   * @param resumeTimeout how long after a lost connection a resume is accepted. Shorter costs
   *     people who change networks a rejoin; longer shows people who have left
   * @param emptyExpiry how long a room without people keeps the numbers of its log
   * @param writeTimeout how long the network may take nothing of what waits for it
   */
  public record Timing(
      Duration heartbeatInterval,
      Duration readTimeout,
      Duration resumeTimeout,
      Duration emptyExpiry,
      Duration writeTimeout) {}

  /**
   * Sizes.
   *
   * @param participants participants present in the room
   * @param participantsOfAddress those of them that come from one network address. Higher lets one
   *     machine fill the room; lower keeps a class behind one address out
   * @param messageChars the longest client message, in characters of its JSON text
   */
  public record Capacity(int participants, int participantsOfAddress, int messageChars) {}

  /**
   * Rates of one participant, and of the room.
   *
   * @param posts posts of one participant. A meeting needs about two a second: a signature over
   *     frames each second, and what people do
   * @param chars characters of posts; the burst holds at least one message of the largest size
   * @param messages messages of any kind of one participant; beyond, it is removed
   * @param mediaCalls media calls of one participant; larger and failed ones count for several
   * @param room what everybody in the room is sent in all
   */
  public record Rates(Rate posts, Rate chars, Rate messages, Rate mediaCalls, RoomRates room) {
    public Rate joins() {
      return room.joins();
    }
  }

  /**
   * Rates of one room: each post goes to everybody, so the sum is what a receiver must take.
   *
   * @param joins joins: each costs everybody a commit
   * @param chars characters of posts of all together, beyond what each has for itself
   * @param outsiderChars the same of those who are not in the meeting, and characters of hellos
   * @param ownChars characters of posts that each participant has for itself, whatever others post
   */
  public record RoomRates(Rate joins, Rate chars, Rate outsiderChars, Rate ownChars) {}

  /** What is kept of the log for resumes. */
  public record Backlog(int entries, DataSize size) {}

  /** What is handed to a connection before the network has taken any of it. */
  public record Window(int messages, DataSize size) {}

  /** What a client is told of these. */
  Terms terms() {
    return new Terms(
        capacity.messageChars(),
        rates.posts().perSecond(),
        capacity.participants(),
        timing.heartbeatInterval(),
        timing.resumeTimeout());
  }

  /** A reader further behind than this is disconnected while the log still holds what it missed. */
  long maxBytesBehind() {
    return backlog.size().bytes() / 2;
  }

  /** The same in entries. */
  int maxEntriesBehind() {
    return backlog.entries() / 2;
  }
}
