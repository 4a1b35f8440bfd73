package dev.parley.frames.sframe;

/**
 * A media thread reached for a key in the moment in which it was wiped. It is no fault: the frame
 * is dropped, as all later ones are.
 */
public final class KeyWipedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public KeyWipedException() {
    super("the key was wiped");
  }
}
