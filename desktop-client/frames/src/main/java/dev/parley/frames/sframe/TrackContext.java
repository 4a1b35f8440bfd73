package dev.parley.frames.sframe;

import java.util.Arrays;

/**
 * Which of a participant's tracks a key belongs to: the context of RFC 9605, section 5.2. It keeps
 * the tracks' counters apart, so that a paused track costs nothing.
 */
public enum TrackContext {
  MICROPHONE(0, true),
  CAMERA(1, false),
  SCREEN(2, false),
  SCREEN_AUDIO(3, true);

  private final int value;
  private final boolean audio;

  TrackContext(int value, boolean audio) {
    this.value = value;
    this.audio = audio;
  }

  /**
   * The context of a value on the wire.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static TrackContext of(int value) {
    return Arrays.stream(values())
        .filter(context -> context.value == value)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such context"));
  }

  /** The value on the wire: two bits of the key id. */
  public int value() {
    return value;
  }

  public boolean isAudio() {
    return audio;
  }

  /** The SFrame cipher suite of the track's frames. */
  public SframeCipherSuite cipherSuite() {
    return audio ? SframeCipherSuite.AUDIO : SframeCipherSuite.VIDEO;
  }
}
