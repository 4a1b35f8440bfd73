package dev.parley.client;

import dev.parley.client.contacts.SafetyNumber;
import dev.parley.client.contacts.VerificationCode;
import dev.parley.client.identity.DisplayName;
import dev.parley.client.identity.IdentityKey;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.media.MediaAccess;
import dev.parley.client.media.PublishedMedia;
import dev.parley.frames.FrameProtection;
import dev.parley.frames.StreamId;
import dev.parley.frames.StreamTrust;
import dev.parley.frames.attribution.StreamFigures;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.committer.PolicyChange;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One participant in one room. Its methods may be called from any thread and return at once; what
 * they lead to is told to the {@link MeetingListener}.
 */
public interface MeetingClient extends AutoCloseable {
  /**
   * Goes to the room of the link and takes part until {@link #leave} or {@link #close}.
   *
   * @param displayName how the others see us, see {@link DisplayName}
   * @throws IllegalArgumentException if the name is none; its message says why
   */
  static MeetingClient join(
      MeetingLink link, String displayName, MeetingOptions options, MeetingListener listener) {
    return MeetingThread.start(link, new DisplayName(displayName), options, listener);
  }

  /** Seals and opens this participant's frames; keyed by this client for as long as it lives. */
  FrameProtection frames();

  /**
   * What is known of each stream that is received: whether it opens, and whether its sender signed
   * for it. Looked at about four times a second. Empty while nothing was received.
   */
  default Map<StreamId, StreamTrust> trust() {
    return Map.of();
  }

  /** The figures behind {@link #trust}: frames signed, unsigned, forged. */
  default List<StreamFigures> signatures() {
    return List.of();
  }

  /** The meeting as it stands. */
  MeetingView view();

  /** Where our media goes, once the server admitted us. It changes when we had to join again. */
  Optional<MediaAccess> mediaAccess();

  /** Tells the others what we publish; replaces what was said before. */
  void announce(PublishedMedia media);

  /**
   * Decides that this member is removed from the group. Named by its participant and not by its
   * leaf, which may be somebody else's by the time this is done. Where the policy leaves that to
   * the host, anybody else is told so by a problem with the code {@code NOT_ALLOWED}.
   */
  void removeMember(ParticipantId participant);

  /**
   * Lets in somebody who waits in the lobby. Any member may; every other member checks that one
   * did.
   */
  void admit(ParticipantId guest);

  /** Does not let in somebody who waits: it is told so, and waits no longer. Any member may. */
  void deny(ParticipantId guest);

  /**
   * Changes the room's rules. Only the host may; anybody else is told so by a problem with the code
   * {@code NOT_ALLOWED}.
   */
  void setPolicy(PolicyChange change);

  /**
   * The digits to compare with somebody, see {@link dev.parley.client.contacts.SafetyNumber}. It
   * takes some milliseconds.
   */
  SafetyNumber safetyNumber(IdentityKey other);

  /** What to show somebody as a QR code. */
  VerificationCode verificationCode(IdentityKey other);

  /**
   * The person compared with whoever has this identity, and it was the same: the mark lasts over
   * meetings. It is an identity and not a leaf, so that nobody who comes to the leaf meanwhile gets
   * the mark.
   */
  void verify(IdentityKey other);

  /** Forgets somebody, the mark too. */
  void forget(IdentityKey other);

  /**
   * Says something inside the group. What is taken is soon in {@link MeetingView#conversation}: a
   * line of chat at once, as pending; what is not is told by a problem with the name of an {@link
   * dev.parley.meeting.chat.SendFailure} as its code.
   */
  void say(ChatCommand saying);

  /** Leaves the room for good. */
  void leave();

  /** Leaves if need be, stops the thread, and wipes every key. */
  @Override
  void close();
}
