package dev.parley.frames;

import java.util.Optional;

/**
 * How the sound of everybody in a group is coded. The founder chooses; the choice is a byte in the
 * group's context, which every member authenticates, so nobody can loosen it.
 */
public enum AudioRate {
  /** Frames are as long as what is said needs, and packets say how loud it is (RFC 6464). */
  VARIABLE(1),
  /**
   * All frames are of one size and no packet has a level: neither gives phrases away (RFC 6562).
   */
  CONSTANT(2);

  private final int value;

  AudioRate(int value) {
    this.value = value;
  }

  /** The byte in the group's context. */
  public int value() {
    return value;
  }

  /** The rate of that byte; empty for one we do not know, which must refuse the join. */
  public static Optional<AudioRate> of(int value) {
    return switch (value) {
      case 1 -> Optional.of(VARIABLE);
      case 2 -> Optional.of(CONSTANT);
      default -> Optional.empty();
    };
  }
}
