package dev.parley.server.room;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.Snapshot.Present;
import dev.parley.protocol.Ticket;
import java.util.Optional;

/** A participant who is present, connected or away. */
final class Occupant {
  private final ParticipantId id;
  private final Ticket ticket;
  private final long joinedAt;
  private final Bytes hello;
  private final TokenBucket posts;
  private final TokenBucket chars;
  private final TokenBucket messages;
  private Optional<Bytes> standing = Optional.empty();
  private Link link;
  private long lastRef = -1;
  private long read;

  /** {@code joinedAt} is the number that its Joined entry is about to have. */
  Occupant(
      ParticipantId id,
      Ticket ticket,
      long joinedAt,
      Bytes hello,
      ConnectionId connection,
      RoomRules rules,
      long now) {
    this.id = id;
    this.ticket = ticket;
    this.joinedAt = joinedAt;
    this.hello = hello;
    this.read = joinedAt - 1;
    this.link = new Link.Open(connection, joinedAt - 1, now);
    this.posts = new TokenBucket(rules.postsPerSecond(), rules.postBurst(), now);
    this.chars = new TokenBucket(rules.charsPerSecond(), rules.charBurst(), now);
    this.messages =
        new TokenBucket(rules.messagesPerSecond(), 4.0 * rules.messagesPerSecond(), now);
  }

  ParticipantId id() {
    return id;
  }

  Ticket ticket() {
    return ticket;
  }

  long joinedAt() {
    return joinedAt;
  }

  Present present() {
    return new Present(id, joinedAt, hello, standing);
  }

  void stand(Bytes newStanding) {
    standing = Optional.of(newStanding);
  }

  Link link() {
    return link;
  }

  void link(Link newLink) {
    link = newLink;
  }

  /** The last of its posts that is in the log, or -1. */
  long lastRef() {
    return lastRef;
  }

  void logged(long ref) {
    lastRef = ref;
  }

  /** The last entry it is known to have read. */
  long read() {
    return read;
  }

  void hasRead(long number) {
    read = Math.max(read, number);
  }

  /** Whether it may say one more thing of any kind. */
  boolean mayTalk(long now) {
    return messages.take(1, now);
  }

  /** Whether a post of that size may pass; if so it is counted. */
  boolean mayPost(int size, long now) {
    return chars.has(size, now) && posts.take(1, now) && chars.take(size, now);
  }
}
