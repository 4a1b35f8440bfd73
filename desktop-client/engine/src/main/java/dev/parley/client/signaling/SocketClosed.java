package dev.parley.client.signaling;

/**
 * Why a connection ended.
 *
 * @param words a sentence for the person
 */
public record SocketClosed(Cause cause, String words) {
  /** The kinds of ends. */
  public enum Cause {
    /** We closed it. */
    BY_US,
    /** The server closed it in order. */
    BY_SERVER,
    /** It broke. */
    LOST,
    /** It never came to be: no such host, nobody listens, no answer in time. */
    UNREACHABLE,
    /** The server could not prove who it is. */
    NOT_TRUSTED,
    /** Something answered, but no room server: its HTTP status says no. */
    REFUSED,
    /** The server sent more in one message than any message may hold. */
    TOO_LARGE
  }
}
