package dev.parley.client.mls;

import dev.parley.protocol.Bytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What an MLS PrivateMessage shows before it is opened (RFC 9420, section 6.3): nothing of it can
 * be trusted yet. It is looked at so that a commit is never opened as a frame or a frame as a
 * commit, since opening a message uses up its key.
 */
record MlsHeader(Bytes groupId, long epoch, int contentType) {
  static final int APPLICATION = 1;
  static final int COMMIT = 3;

  private static final int VERSION_MLS10 = 1;
  private static final int PRIVATE_MESSAGE = 2;
  private static final int LONGEST_GROUP_ID = 255;

  static Optional<MlsHeader> read(byte[] message) {
    try {
      ByteBuffer in = ByteBuffer.wrap(message);
      if (in.getShort() != VERSION_MLS10 || in.getShort() != PRIVATE_MESSAGE) {
        return Optional.empty();
      }
      int length = length(in);
      if (length > LONGEST_GROUP_ID) {
        return Optional.empty();
      }
      byte[] groupId = new byte[length];
      in.get(groupId);
      return Optional.of(new MlsHeader(Bytes.of(groupId), in.getLong(), in.get()));
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  /** A vector's length in one or two bytes (RFC 9420, section 2.1.2). */
  private static int length(ByteBuffer in) {
    int first = Byte.toUnsignedInt(in.get());
    return switch (first >> 6) {
      case 0 -> first;
      case 1 -> ((first & 0x3f) << 8) | Byte.toUnsignedInt(in.get());
      default -> Integer.MAX_VALUE;
    };
  }
}
