package dev.parley.protocol;

/**
 * Constants of this version of the protocol. The limits bound everything that one peer can make
 * another parse or keep; a server may be configured lower, never higher, and says so in {@link
 * ServerMessage.Terms}.
 */
public final class Protocol {
  /**
   * Counts up whenever an older reader would misunderstand a newer writer. It stands in the first
   * message of either side of a WebSocket ({@link ServerMessage.Challenge}; {@link
   * ClientMessage.Join}, {@link ClientMessage.Resume}) and in the header {@link #VERSION_HEADER} of
   * HTTP calls. The places of the version, and the refusal {@link ErrorCode#VERSION_MISMATCH} with
   * the server's version as its detail, never change.
   */
  public static final int VERSION = 3;

  /**
   * Header of every media call and of every HTTP answer, with {@link #VERSION} as a decimal number.
   */
  public static final String VERSION_HEADER = "Parley-Protocol";

  /**
   * Characters of the JSON text of one client message. A commit that adds 49 people with X-Wing and
   * its Welcome are 260 kB, 350,000 characters in base64; this leaves room for three times as many.
   */
  public static final int MAX_CLIENT_MESSAGE_CHARS = 1 << 20;

  /**
   * Characters of the JSON text of one server message. The largest is the snapshot of a full room:
   * {@link #MAX_PEOPLE} hellos and media announcements at their limits, in base64.
   */
  public static final int MAX_SERVER_MESSAGE_CHARS = 8 << 20;

  /** Bytes of a hello. A sealed X-Wing key package and a name are about 3 kB. */
  public static final int MAX_HELLO_BYTES = 16 << 10;

  /** Bytes of a post's body, and of one part's: what a client message can hold in base64. */
  public static final int MAX_BODY_BYTES = MAX_CLIENT_MESSAGE_CHARS / 4 * 3;

  /** Bytes of a media announcement. Session and track names of one participant are under 1 kB. */
  public static final int MAX_MEDIA_ANNOUNCEMENT_BYTES = 4 << 10;

  /** Bytes of a summary. It names a leaf for each of {@link #MAX_PEOPLE}: under 4 kB. */
  public static final int MAX_SUMMARY_BYTES = 16 << 10;

  /** Participants present in one room: a frame's key id has eight bits for the leaf (SFrame). */
  public static final int MAX_PEOPLE = 256;

  /** Parts of one post. A commit needs one for all that it welcomes; several are for other uses. */
  public static final int MAX_PARTS = 64;

  /** Recipients of one part: everybody. */
  public static final int MAX_RECIPIENTS = MAX_PEOPLE;

  /** Characters of the detail of a refusal: a field's name, a violation and a number. */
  public static final int MAX_DETAIL_CHARS = 128;

  /** Levels of JSON objects and arrays in each other; this version needs seven. */
  public static final int MAX_NESTING = 12;

  private Protocol() {}
}
