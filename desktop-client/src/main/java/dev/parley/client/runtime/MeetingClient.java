package dev.parley.client.runtime;

import dev.parley.client.frames.FrameProtection;
import dev.parley.client.identity.MeetingLink;
import java.util.Optional;

/**
 * One participant in one room. Its methods may be called from any thread and return at once; what
 * they lead to is told to the {@link MeetingListener}.
 */
public interface MeetingClient extends AutoCloseable {
  /**
   * Goes to the room of the link and takes part until {@link #leave} or {@link #close}.
   *
   * @param displayName how the others see us: 1 to 64 characters, no control characters
   */
  static MeetingClient join(
      MeetingLink link, String displayName, MeetingOptions options, MeetingListener listener) {
    return Optional.<MeetingClient>empty().orElseThrow();
  }

  /** The meeting as it stands. */
  MeetingView view();

  /** What seals and opens frames, keyed by this meeting; it lives as long as the client. */
  FrameProtection frames();

  /** Where our media goes, once the server admitted us. It changes when we had to join again. */
  Optional<MediaAccess> mediaAccess();

  /** Tells the others what we publish; replaces what was said before. */
  void announce(PublishedMedia media);

  /** Decides that the member at this leaf is removed from the group. */
  void removeMember(int leaf);

  /** Leaves the room for good. */
  void leave();

  /** Leaves if need be, stops the thread, and wipes every key. */
  @Override
  void close();
}
