package dev.parley.client.mls;

import dev.parley.frames.attribution.FrameReport;
import dev.parley.frames.attribution.FrameReportCodec;
import dev.parley.meeting.chat.ChatMessageCodec;
import dev.parley.meeting.committer.GroupOperation;
import dev.parley.meeting.committer.GroupOperationCodec;
import dev.parley.protocol.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What members say to each other inside MLS application messages of the log.
 *
 * <pre>
 * u8 version = 3 ‖ u8 tag ‖ u32 length ‖ content ‖ zeros
 *   tag 1 AT_EPOCH: u64 epoch   its author stands in this epoch
 *   tag 2 ACT:      act         its author decides this; the bytes are {@link GroupOperationCodec}'s
 *   tag 4 TALK:     words       its author says this; the bytes are {@link ChatMessageCodec}'s
 *   tag 3 FRAMES:   report      its author sealed these frames; {@link FrameReportCodec}'s
 * </pre>
 *
 * <p>All of it is one of the {@link PaddedSize}s, so its size does not tell what was said. A reader
 * skips tags it does not know.
 */
public sealed interface GroupMessage {
  int VERSION = 3;

  /** Bytes before the content: version, tag, length. */
  int HEAD = 1 + 1 + 4;

  record AtEpoch(long epoch) implements GroupMessage {}

  record Decides(GroupOperation.SignedOperation operation) implements GroupMessage {}

  record Chat(Bytes words) implements GroupMessage {}

  record Frames(FrameReport report) implements GroupMessage {}

  record Unknown() implements GroupMessage {}

  default byte[] toBytes() {
    byte[] content = content();
    return ByteBuffer.allocate(size(HEAD + content.length))
        .put((byte) VERSION)
        .put(tag())
        .putInt(content.length)
        .put(content)
        .array();
  }

  /** All that people say is of one size, a long line of chat as a raised hand. */
  private int size(int bytes) {
    return this instanceof Chat ? PaddedSize.ofChat(bytes) : PaddedSize.of(bytes);
  }

  private byte tag() {
    return switch (this) {
      case AtEpoch(long epoch) -> 1;
      case Decides(GroupOperation.SignedOperation operation) -> 2;
      case Chat(Bytes words) -> 4;
      case Frames(FrameReport report) -> 3;
      case Unknown() -> throw new IllegalStateException("nobody says what nobody knows");
    };
  }

  private byte[] content() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      switch (this) {
        case AtEpoch(long epoch) -> out.writeLong(epoch);
        case Decides(GroupOperation.SignedOperation operation) ->
            GroupOperationCodec.write(out, operation);
        case Chat(Bytes words) -> out.write(words.toArray());
        case Frames(FrameReport report) -> out.write(FrameReportCodec.write(report));
        case Unknown() -> throw new IllegalStateException("nobody says what nobody knows");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  static GroupMessage read(byte[] bytes) {
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      return in.get() == VERSION ? readTagged(in) : new Unknown();
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return new Unknown();
    }
  }

  private static GroupMessage readTagged(ByteBuffer in) {
    byte tag = in.get();
    int length = in.getInt();
    return readContent(tag, in.slice(HEAD, length));
  }

  private static GroupMessage readContent(byte tag, ByteBuffer in) {
    return switch (tag) {
      case 1 -> new AtEpoch(in.getLong());
      case 2 ->
          GroupOperationCodec.read(in) instanceof GroupOperation.SignedOperation said
              ? new Decides(said)
              : new Unknown();
      case 4 -> new Chat(rest(in));
      case 3 -> FrameReportCodec.read(in).<GroupMessage>map(Frames::new).orElseGet(Unknown::new);
      default -> new Unknown();
    };
  }

  private static Bytes rest(ByteBuffer in) {
    byte[] rest = new byte[in.remaining()];
    in.get(rest);
    return Bytes.of(rest);
  }

  /** The operation that these words ask for, if they ask for one. */
  default Optional<GroupOperation> asked() {
    return switch (this) {
      case AtEpoch(long epoch) -> Optional.empty();
      case Decides(GroupOperation.SignedOperation operation) -> Optional.of(operation);
      case Chat(Bytes words) -> Optional.empty();
      case Frames(FrameReport report) -> Optional.empty();
      case Unknown() -> Optional.empty();
    };
  }
}
