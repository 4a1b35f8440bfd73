package dev.parley.client.mls;

import dev.parley.frames.ProtectionKind;
import java.util.Optional;

/**
 * What the founder fixed for the group's life, in the group context that every member
 * authenticates: {@code u8 version = 1 ‖ u8 frame protection}. Anyone who does not know it all must
 * not join.
 */
public record AppData(ProtectionKind protection) {
  private static final int VERSION = 1;

  byte[] toBytes() {
    return new byte[] {VERSION, (byte) protection.value()};
  }

  static Optional<AppData> read(byte[] bytes) {
    return bytes.length == 2 && bytes[0] == VERSION
        ? ProtectionKind.of(bytes[1]).map(AppData::new)
        : Optional.empty();
  }
}
