package dev.parley.client.frames;

/**
 * Which of a participant's tracks a key belongs to: the context of RFC 9605, section 5.2. It keeps
 * the tracks' counters apart, so that a paused track costs nothing.
 */
public enum TrackContext {
  MICROPHONE(0),
  CAMERA(1),
  SCREEN(2),
  SCREEN_AUDIO(3);

  private final int value;

  TrackContext(int value) {
    this.value = value;
  }

  /** The value on the wire: two bits of the key id. */
  public int value() {
    return value;
  }
}
