package dev.parley.tools.bench;

/** The parts of a join, in the order in which they end. */
public enum JoinPart {
  /** A process of its own, to its main method; nothing where it runs already. */
  JAVA("Java started"),
  /** libwebrtc's factory and the client: HTTP, the group's library, keys. */
  CLIENT("client made"),
  /** To the server's door: WebSocket, key package, admission. */
  WAITING("connecting to waiting"),
  /** Let into the group: a member's commit and our Welcome. */
  GROUP("Add and Welcome"),
  /** A session with the SFU, its offer, each receiver hooked. */
  HOOK("first media calls, description, track and hook"),
  /** Until the first frame comes to a hook: our answer, ICE, DTLS. */
  FRAME("answer, ICE and DTLS"),
  /** Until a picture was decoded: a key frame comes, is opened and decoded. */
  PICTURE("first picture");

  private final String words;

  JoinPart(String words) {
    this.words = words;
  }

  /** The part in words. */
  public String words() {
    return words;
  }
}
