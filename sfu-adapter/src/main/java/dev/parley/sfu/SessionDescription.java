package dev.parley.sfu;

/**
 * One side of a JSEP exchange (RFC 9429, section 4).
 *
 * @param type whether this proposes or agrees
 * @param sdp the session description (RFC 8866)
 */
public record SessionDescription(Type type, String sdp) {
  /** The two kinds the contract knows; provisional answers and rollbacks are not part of it. */
  public enum Type {
    OFFER,
    ANSWER
  }

  public static SessionDescription offer(String sdp) {
    return new SessionDescription(Type.OFFER, sdp);
  }

  public static SessionDescription answer(String sdp) {
    return new SessionDescription(Type.ANSWER, sdp);
  }

  /** An SDP holds addresses and ICE credentials, so it is never printed. */
  @Override
  public String toString() {
    return "SessionDescription[" + type + ", " + sdp.length() + " characters]";
  }
}
