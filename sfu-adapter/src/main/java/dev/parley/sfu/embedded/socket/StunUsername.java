package dev.parley.sfu.embedded.socket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the receiver of a STUN binding request: the local ICE user name fragment stands before the
 * colon in its USERNAME (RFC 8445, section 7.2.2). Nothing is verified here; the transport does
 * that.
 */
public final class StunUsername {
  private static final int HEADER = 20;
  private static final int BINDING_REQUEST = 0x0001;
  private static final int MAGIC = 0x2112A442;
  private static final int USERNAME = 0x0006;

  /** Bytes of a fragment that we look at: ours have fewer than 32 (RFC 8839, section 5.4). */
  private static final int MAX_UFRAG = 256;

  private StunUsername() {}

  /** Whether the first bytes are those of a STUN binding request. */
  public static boolean isRequest(ByteBuffer datagram, int length) {
    return length >= HEADER
        && datagram.getShort(0) == BINDING_REQUEST
        && datagram.getInt(4) == MAGIC;
  }

  /**
   * The receiver's fragment, or null if there is none.
   *
   * @param datagram in network byte order
   */
  public static @Nullable String receiver(ByteBuffer datagram, int length) {
    int end = Math.min(length, HEADER + Short.toUnsignedInt(datagram.getShort(2)));
    int at = HEADER;
    while (at + 4 <= end) {
      int type = Short.toUnsignedInt(datagram.getShort(at));
      int size = Short.toUnsignedInt(datagram.getShort(at + 2));
      if (at + 4 + size > end) {
        return null;
      }
      if (type == USERNAME) {
        return beforeColon(datagram, at + 4, Math.min(size, MAX_UFRAG));
      }
      at += 4 + (size + 3) / 4 * 4;
    }
    return null;
  }

  private static @Nullable String beforeColon(ByteBuffer datagram, int at, int size) {
    for (int i = 0; i < size; i++) {
      if (datagram.get(at + i) == ':') {
        byte[] octets = new byte[i];
        datagram.get(at, octets);
        return new String(octets, StandardCharsets.ISO_8859_1);
      }
    }
    return null;
  }
}
