package dev.parley.client.runtime;

import dev.parley.client.committer.Act;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What members say to each other inside MLS application messages of the log.
 *
 * <pre>
 * u8 version = 1 ‖ u8 tag ‖ content
 *   tag 1 AT_EPOCH:  u64 epoch       its author stands in this epoch
 *   tag 2 REMOVE:    u16 leaf        the member at this leaf is to be removed
 *   tag 3 SUPERSEDE: u16 leaf        the committer at this leaf is passed over in this epoch
 * </pre>
 *
 * <p>A reader passes over tags it does not know.
 */
sealed interface GroupWords {
  record AtEpoch(long epoch) implements GroupWords {}

  record Remove(int leaf) implements GroupWords {}

  record Supersede(int leaf) implements GroupWords {}

  record Unknown() implements GroupWords {}

  default byte[] toBytes() {
    return switch (this) {
      case AtEpoch(long epoch) ->
          ByteBuffer.allocate(10).put((byte) 1).put((byte) 1).putLong(epoch).array();
      case Remove(int leaf) ->
          ByteBuffer.allocate(4).put((byte) 1).put((byte) 2).putShort((short) leaf).array();
      case Supersede(int leaf) ->
          ByteBuffer.allocate(4).put((byte) 1).put((byte) 3).putShort((short) leaf).array();
      case Unknown() -> new byte[0];
    };
  }

  static GroupWords read(byte[] bytes) {
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      return in.get() == 1 ? readTagged(in) : new Unknown();
    } catch (BufferUnderflowException e) {
      return new Unknown();
    }
  }

  private static GroupWords readTagged(ByteBuffer in) {
    return switch (in.get()) {
      case 1 -> new AtEpoch(in.getLong());
      case 2 -> new Remove(Short.toUnsignedInt(in.getShort()));
      case 3 -> new Supersede(Short.toUnsignedInt(in.getShort()));
      default -> new Unknown();
    };
  }

  /** The act that these words ask for, if they ask for one. */
  default Optional<Act> act() {
    return switch (this) {
      case AtEpoch(long epoch) -> Optional.empty();
      case Remove(int leaf) -> Optional.of(new Act.Remove(leaf));
      case Supersede(int leaf) -> Optional.of(new Act.Supersede(leaf));
      case Unknown() -> Optional.empty();
    };
  }
}
