package dev.parley.sfu.embedded.transport;

import dev.parley.nativebridge.NativeLibrary;
import dev.parley.nativebridge.NativeUnavailableException;

/** The one clock of the engine: nanoseconds since the native library was started. */
public final class MediaClock {
  private static final long ORIGIN = start();

  private MediaClock() {}

  private static long start() {
    SfuNatives.INSTANCE.start();
    return System.nanoTime();
  }

  /**
   * Loads the native library. Comes before everything else of the engine, so that a machine on
   * which it cannot be loaded is told why.
   *
   * @throws NativeUnavailableException if it cannot be loaded
   */
  public static void load() {
    NativeLibrary unused = NativeLibrary.load(SfuLibrary.NAME, SfuLibrary.ABI);
  }

  /** Now, in nanoseconds. */
  public static long now() {
    return System.nanoTime() - ORIGIN;
  }
}
