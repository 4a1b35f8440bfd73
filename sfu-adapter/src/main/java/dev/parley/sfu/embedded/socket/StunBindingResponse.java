package dev.parley.sfu.embedded.socket;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Answers a STUN binding request that is for no session (RFC 8489, section 7.3.1.1) with the
 * address it came from. A client can so find out before a meeting whether the media port can be
 * reached. An answer tells nothing but that, and there are few of them a second, so that the port
 * is of no use for flooding a forged address.
 */
public final class StunBindingResponse {
  /** Answers of one loop in a second: enough for people who check, too few to flood anybody. */
  static final int PER_SECOND = 50;

  private static final int HEADER = 20;
  private static final int BINDING_SUCCESS = 0x0101;
  private static final int XOR_MAPPED_ADDRESS = 0x0020;
  private static final int MAGIC = 0x2112A442;
  private static final int IPV4 = 1;
  private static final int IPV6 = 2;
  private static final int LONGEST = HEADER + 4 + 4 + 16;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final ByteBuffer reply = ByteBuffer.allocateDirect(LONGEST);
  private final byte[] transaction = new byte[12];
  private long second = Long.MIN_VALUE;
  private int given;

  /** Whether another answer may be given now; counts it. */
  public boolean mayAnswer(long now) {
    long current = Math.floorDiv(now, SECOND_NANOS);
    if (current != second) {
      second = current;
      given = 0;
    }
    return given++ < PER_SECOND;
  }

  /**
   * The answer; valid until the next call.
   *
   * @param request in network byte order, known to be a binding request
   */
  public ByteBuffer to(ByteBuffer request, InetSocketAddress source) {
    byte[] address = source.getAddress().getAddress();
    request.get(8, transaction);
    reply.clear();
    reply.putShort((short) BINDING_SUCCESS).putShort((short) (4 + 4 + address.length));
    reply.putInt(MAGIC).put(transaction);
    reply.putShort((short) XOR_MAPPED_ADDRESS).putShort((short) (4 + address.length));
    reply.put((byte) 0).put((byte) (address.length == 4 ? IPV4 : IPV6));
    reply.putShort((short) (source.getPort() ^ (MAGIC >>> 16)));
    for (int i = 0; i < address.length; i++) {
      // Section 14.2: the address is mixed with the magic cookie and the transaction id.
      byte mask = i < 4 ? (byte) (MAGIC >>> (24 - 8 * i)) : transaction[i - 4];
      reply.put((byte) (address[i] ^ mask));
    }
    return reply.flip();
  }
}
