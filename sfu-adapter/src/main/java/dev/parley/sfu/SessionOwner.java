package dev.parley.sfu;

/**
 * The owner of a session. Both parts are opaque here: the caller made them from what it authorised.
 * Tracks are visible within a room; a session is changed only by its owner.
 *
 * @param room the room, compared exactly
 * @param participant the participant within the room, compared exactly
 */
public record SessionOwner(String room, String participant) {
  /** Room and participant names are personal, so neither is ever printed. */
  @Override
  public String toString() {
    return "SessionOwner[redacted]";
  }
}
