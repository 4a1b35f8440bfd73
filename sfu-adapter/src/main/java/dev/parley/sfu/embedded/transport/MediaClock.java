package dev.parley.sfu.embedded.transport;

/** The one clock of the engine: nanoseconds since the native library was started. */
public final class MediaClock {
  /** The boundary's version that this code is written for. */
  private static final long ABI = 2;

  private static final long ORIGIN = start();

  private MediaClock() {}

  private static long start() {
    long version = SfuNatives.INSTANCE.start();
    if (version != ABI) {
      throw new UnsatisfiedLinkError("the native library has version " + version);
    }
    return System.nanoTime();
  }

  /** Now, in nanoseconds. */
  public static long now() {
    return System.nanoTime() - ORIGIN;
  }
}
