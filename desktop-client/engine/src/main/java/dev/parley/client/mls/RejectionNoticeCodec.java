package dev.parley.client.mls;

import dev.parley.client.identity.LinkKeys;
import dev.parley.meeting.machine.RejectionNotice;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A notice, sealed with the link's key because its reader is not in the group: {@code u8 version =
 * 1 ‖ u32 participant ‖ u8 reason}, 1 the suite, 2 the key package.
 */
public final class RejectionNoticeCodec {
  private static final int LENGTH = 6;

  private RejectionNoticeCodec() {}

  public static Bytes seal(LinkKeys keys, String context, RejectionNotice notice) {
    int reason = notice.code().equals(RejectionNotice.SUITE) ? 1 : 2;
    byte[] plaintext =
        ByteBuffer.allocate(LENGTH)
            .put((byte) 1)
            .putInt(notice.about().value())
            .put((byte) reason)
            .array();
    return keys.seal(LinkKeys.Purpose.NOTICE, context, plaintext);
  }

  static Optional<RejectionNotice> open(LinkKeys keys, String context, Bytes sealed) {
    return keys.open(LinkKeys.Purpose.NOTICE, context, sealed).flatMap(RejectionNoticeCodec::read);
  }

  private static Optional<RejectionNotice> read(byte[] bytes) {
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      if (in.get() != 1) {
        return Optional.empty();
      }
      ParticipantId about = new ParticipantId(in.getInt());
      return Optional.of(
          new RejectionNotice(
              about, in.get() == 1 ? RejectionNotice.SUITE : RejectionNotice.KEY_PACKAGE));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
