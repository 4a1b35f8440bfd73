package dev.parley.meeting.chat;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The bytes of what is said, inside a padded MLS application message.
 *
 * <pre>
 * u64 number ‖ u8 kind ‖ content
 *   1 LINE:        the text in UTF-8, to the end
 *   2 REACT:       u8 which, see {@link Reaction}
 *   3 PLEASE_MUTE: u32 participant
 *   4 STAND:       u8 flags (1 hand up, 2 muted, 4 a name follows) ‖ the name in UTF-8, to the end
 * </pre>
 */
public final class ChatMessageCodec {
  /** The longest: a line. */
  public static final int MAX_BYTES = 8 + 1 + ChatText.MAX_BYTES;

  private static final int LINE = 1;
  private static final int REACT = 2;
  private static final int PLEASE_MUTE = 3;
  private static final int STAND = 4;

  private static final int HAND = 1;
  private static final int MUTED = 2;
  private static final int NAMED = 4;

  private ChatMessageCodec() {}

  /** What bytes turned out to be. */
  public sealed interface Reading {
    /** Something that was said. */
    record Message(Envelope envelope) implements Reading {}

    /** Of a kind that this version does not know: a newer one may say more. */
    record Unknown() implements Reading {}

    /** Against the form. */
    record Broken() implements Reading {}
  }

  /** Writes what is said. */
  public static Bytes write(Envelope envelope) {
    byte[] content = content(envelope.message());
    return Bytes.of(
        ByteBuffer.allocate(8 + 1 + content.length)
            .putLong(envelope.number())
            .put(kind(envelope.message()))
            .put(content)
            .array());
  }

  private static byte kind(ChatMessage message) {
    return switch (message) {
      case ChatMessage.Text line -> LINE;
      case ChatMessage.React react -> REACT;
      case ChatMessage.PleaseMute please -> PLEASE_MUTE;
      case ChatMessage.Stand stand -> STAND;
    };
  }

  private static byte[] content(ChatMessage message) {
    return switch (message) {
      case ChatMessage.Text(ChatText text) -> text.value().getBytes(StandardCharsets.UTF_8);
      case ChatMessage.React(Reaction reaction) -> new byte[] {(byte) reaction.value()};
      case ChatMessage.PleaseMute(ParticipantId participant) ->
          ByteBuffer.allocate(4).putInt(participant.value()).array();
      case ChatMessage.Stand(Presence presence) -> presence(presence);
    };
  }

  private static byte[] presence(Presence presence) {
    byte[] name = presence.name().orElse("").getBytes(StandardCharsets.UTF_8);
    int flags =
        (presence.handUp() ? HAND : 0)
            | (presence.muted() ? MUTED : 0)
            | (presence.name().isPresent() ? NAMED : 0);
    return ByteBuffer.allocate(1 + name.length).put((byte) flags).put(name).array();
  }

  /** Reads any bytes. */
  public static Reading read(Bytes bytes) {
    if (bytes.length() > MAX_BYTES) {
      return new Reading.Broken();
    }
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes.toArray());
      long number = in.getLong();
      Optional<ChatMessage> message = message(in.get(), in);
      return message.isEmpty()
          ? new Reading.Unknown()
          : new Reading.Message(new Envelope(number, message.get()));
    } catch (BufferUnderflowException | CharacterCodingException | IllegalArgumentException e) {
      return new Reading.Broken();
    }
  }

  /** Empty for a kind, or a reaction, of a newer version. */
  private static Optional<ChatMessage> message(int kind, ByteBuffer in)
      throws CharacterCodingException {
    return switch (kind) {
      case LINE -> Optional.of(new ChatMessage.Text(line(in)));
      case REACT -> Reaction.of(whole(in, 1).get()).map(ChatMessage.React::new);
      case PLEASE_MUTE ->
          Optional.of(new ChatMessage.PleaseMute(new ParticipantId(whole(in, 4).getInt())));
      case STAND -> Optional.of(new ChatMessage.Stand(presence(in)));
      default -> Optional.empty();
    };
  }

  private static ChatText line(ByteBuffer in) throws CharacterCodingException {
    return ChatText.of(utf8(in))
        .orElseThrow(() -> new IllegalArgumentException("a line says something"));
  }

  private static Presence presence(ByteBuffer in) throws CharacterCodingException {
    int flags = in.get();
    boolean named = (flags & NAMED) != 0;
    if ((flags & ~(HAND | MUTED | NAMED)) != 0 || named != in.hasRemaining()) {
      throw new IllegalArgumentException("flags that say what follows");
    }
    Optional<String> name = named ? Optional.of(utf8(in)) : Optional.empty();
    return new Presence((flags & HAND) != 0, (flags & MUTED) != 0, name);
  }

  private static ByteBuffer whole(ByteBuffer in, int length) {
    if (in.remaining() != length) {
      throw new IllegalArgumentException("as long as its kind is");
    }
    return in;
  }

  /** What is left, without replacing what is no UTF-8. */
  private static String utf8(ByteBuffer in) throws CharacterCodingException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(in)
        .toString();
  }
}
