package dev.parley.testkit.hostile;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a server sends on a WebSocket (RFC 6455, section 5.2): not masked, no extensions. */
final class WebSocketFrames {
  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int LAST = 0x80;
  private static final int OPCODE = 0x0F;
  private static final int TEXT = 1;
  private static final int CONTROL = 8;
  private static final int SHORTEST = 126;
  private static final int SHORT_MOST = 0xFFFF;
  private static final int LONG = 127;
  private static final int MOST = 1 << 24;

  private final DataInputStream in;

  WebSocketFrames(InputStream in) {
    this.in = new DataInputStream(in);
  }

  /** A whole message, its pieces put together, or a control frame. */
  static final class Frame {
    private final int opcode;
    private final byte[] content;

    private Frame(int opcode, byte[] content) {
      this.opcode = opcode;
      this.content = content;
    }

    static Frame text(byte[] content) {
      return new Frame(TEXT, content);
    }

    byte[] content() {
      return content;
    }

    boolean isText() {
      return opcode == TEXT;
    }

    byte[] toBytes() {
      ByteBuffer out = ByteBuffer.allocate(10 + content.length).put((byte) (LAST | opcode));
      if (content.length < SHORTEST) {
        out.put((byte) content.length);
      } else if (content.length <= SHORT_MOST) {
        out.put((byte) SHORTEST).putShort((short) content.length);
      } else {
        out.put((byte) LONG).putLong(content.length);
      }
      byte[] bytes = new byte[out.put(content).position()];
      out.flip().get(bytes);
      return bytes;
    }
  }

  /** The answer to the request with which it began. */
  byte[] head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < END_OF_HEAD.length) {
      int next = in.readByte();
      head.write(next);
      matched = next == END_OF_HEAD[matched] ? matched + 1 : next == END_OF_HEAD[0] ? 1 : 0;
    }
    return head.toByteArray();
  }

  /** The next one; null at the end. */
  @Nullable Frame next() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    int kind = 0;
    while (true) {
      int first = in.read();
      if (first < 0) {
        return null;
      }
      byte[] piece = piece();
      int opcode = first & OPCODE;
      if (opcode >= CONTROL) {
        return new Frame(opcode, piece);
      }
      kind = opcode == 0 ? kind : opcode;
      message.writeBytes(piece);
      if ((first & LAST) != 0) {
        return new Frame(kind, message.toByteArray());
      }
    }
  }

  private byte[] piece() throws IOException {
    long length = in.readUnsignedByte();
    if (length == SHORTEST) {
      length = in.readUnsignedShort();
    } else if (length == LONG) {
      length = in.readLong();
    }
    if (length < 0 || length > MOST) {
      throw new IOException("a frame of " + length + " bytes");
    }
    byte[] piece = new byte[(int) length];
    in.readFully(piece);
    return piece;
  }
}
