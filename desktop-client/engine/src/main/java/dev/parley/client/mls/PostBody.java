package dev.parley.client.mls;

import dev.parley.meeting.committer.Post;
import dev.parley.protocol.Bytes;
import java.util.Arrays;

/**
 * A post's body: one byte that says what it is, and the rest.
 *
 * <pre>
 * 1 FOUND, empty ‖ 2 COMMIT, an MLS commit ‖ 3 APPLICATION, an MLS application message
 * 4 RESTATE, empty ‖ 5 MEDIA_ANNOUNCEMENT, empty ‖ 6 NOTICE, sealed with the link's key
 * </pre>
 */
@SuppressWarnings("ArrayRecordComponent")
public // compared by nobody
record PostBody(int kind, byte[] payload) {
  static final int FOUND = 1;
  static final int COMMIT = 2;
  public static final int APPLICATION = 3;
  static final int RESTATE = 4;
  public static final int MEDIA_ANNOUNCEMENT = 5;
  public static final int NOTICE = 6;

  public static PostBody of(int kind) {
    return new PostBody(kind, new byte[0]);
  }

  /** Reads any bytes: what nobody knows is of no kind. */
  static PostBody read(Bytes body) {
    byte[] bytes = body.toArray();
    return bytes.length == 0
        ? of(0)
        : new PostBody(bytes[0], Arrays.copyOfRange(bytes, 1, bytes.length));
  }

  public Bytes write() {
    byte[] bytes = new byte[payload.length + 1];
    bytes[0] = (byte) kind;
    System.arraycopy(payload, 0, bytes, 1, payload.length);
    return Bytes.of(bytes);
  }

  Post.Kind postKind() {
    return switch (kind) {
      case FOUND -> Post.Kind.FOUND;
      case COMMIT -> Post.Kind.COMMIT;
      case APPLICATION -> Post.Kind.APPLICATION;
      case RESTATE -> Post.Kind.RESTATE;
      default -> Post.Kind.OTHER;
    };
  }
}
