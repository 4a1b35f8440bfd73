package dev.parley.frames;

import java.util.Optional;

/**
 * How a room protects its frames. The founder chooses; the choice is a byte in the group's context,
 * which every member authenticates, so no server can change it.
 */
public enum ProtectionKind {
  /** SFrame (RFC 9605), keyed from each epoch's exporter. */
  SFRAME(1),
  /** Every frame is one MLS PrivateMessage (RFC 9420, section 6.3), signed by its sender. */
  MLS_MESSAGE(2);

  private final int value;

  ProtectionKind(int value) {
    this.value = value;
  }

  /** The byte in the group's context. */
  public int value() {
    return value;
  }

  /** The kind of that byte; empty for one we do not know, which must refuse the join. */
  public static Optional<ProtectionKind> of(int value) {
    return switch (value) {
      case 1 -> Optional.of(SFRAME);
      case 2 -> Optional.of(MLS_MESSAGE);
      default -> Optional.empty();
    };
  }
}
