package dev.parley.server.room;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.Snapshot.PresentParticipant;
import dev.parley.protocol.Ticket;
import java.util.Optional;

/** A participant that is present, connected or not. */
final class Participant {
  private final ParticipantId id;
  private final RoomEvent.JoinRequested joining;
  private final long joinedAt;
  private final TokenBucket posts;
  private final TokenBucket chars;
  private final TokenBucket messages;
  private final TokenBucket mediaCalls;
  private final TokenBucket ownChars;
  private Optional<Bytes> mediaAnnouncement = Optional.empty();
  private Connectivity connectivity;
  private long lastLoggedRef = -1;
  private long lastRead;

  /** {@code joinedAt} is the number that its Joined entry is about to have. */
  Participant(
      ParticipantId id,
      RoomEvent.JoinRequested joining,
      long joinedAt,
      RoomSettings.Rates rates,
      long now) {
    this.id = id;
    this.joining = joining;
    this.joinedAt = joinedAt;
    this.lastRead = joinedAt - 1;
    this.connectivity = new Connectivity.Connected(joining.connection(), joinedAt - 1, now);
    this.posts = rates.posts().bucket(now);
    this.chars = rates.chars().bucket(now);
    this.messages = rates.messages().bucket(now);
    this.mediaCalls = rates.mediaCalls().bucket(now);
    this.ownChars = rates.room().ownChars().emptyBucket(now);
  }

  ParticipantId id() {
    return id;
  }

  Ticket ticket() {
    return joining.ticket();
  }

  AddressGroup address() {
    return joining.address();
  }

  /** What it may post whatever others post. */
  TokenBucket ownChars() {
    return ownChars;
  }

  /** What it may ask of the SFU. */
  TokenBucket mediaCalls() {
    return mediaCalls;
  }

  long joinedAt() {
    return joinedAt;
  }

  PresentParticipant present() {
    return new PresentParticipant(id, joinedAt, joining.join().hello(), mediaAnnouncement);
  }

  void announceMedia(Bytes announcement) {
    mediaAnnouncement = Optional.of(announcement);
  }

  Connectivity connectivity() {
    return connectivity;
  }

  void connectivity(Connectivity newLink) {
    connectivity = newLink;
  }

  /** The last of its posts that is in the log, or -1. */
  long lastLoggedRef() {
    return lastLoggedRef;
  }

  void logged(long ref) {
    lastLoggedRef = ref;
  }

  /** The last entry it is known to have read. */
  long lastRead() {
    return lastRead;
  }

  void markRead(long number) {
    lastRead = Math.max(lastRead, number);
  }

  /** Whether it may say one more thing of any kind. */
  boolean takeMessage(long now) {
    return messages.take(1, now);
  }

  /** Whether a post of that size may pass; if so it is counted. */
  boolean takePost(int size, long now) {
    return chars.has(size, now) && posts.take(1, now) && chars.take(size, now);
  }
}
