package dev.parley.desktop;

/** What reading a meeting link found. */
public sealed interface LinkCheck {
  /**
   * A link that leads somewhere.
   *
   * @param link the whole link, secret included, as it is handed to others
   * @param room the room's name, without secret
   * @param server the server's host and port
   */
  record Good(String link, String room, String server) implements LinkCheck {
    @Override
    public String toString() {
      return "Good[redacted]";
    }
  }

  /**
   * Not a link to a meeting.
   *
   * @param words what is wrong with it, as a sentence for the person who typed it
   */
  record Bad(String words) implements LinkCheck {}
}
