package dev.parley.desktop;

/** The window's door to meetings. Every method may block; none is called on the FX thread. */
public interface MeetingPort {
  /** Reads a meeting link without going anywhere; never blocks. */
  LinkCheck check(String link);

  /**
   * Makes a link to a new meeting: a fresh room name and a fresh 128-bit secret; never blocks.
   *
   * @param server the server's address as a person types it, with or without {@code https://}
   */
  LinkCheck create(String server);

  /**
   * Starts to join. Returns at once; what happens is told to {@code events} on the port's own
   * threads, failures included.
   */
  LiveMeeting join(JoinRequest request, MeetingEvents events);

  /**
   * Leaves whatever was joined and is still open, and returns when it is closed: for a process that
   * is told to end, whose window can no longer do it.
   */
  void leaveAll();
}
