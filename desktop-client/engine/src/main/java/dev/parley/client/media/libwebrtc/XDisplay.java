package dev.parley.client.media.libwebrtc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;

/**
 * Whether there is a display whose screen could be sent. libwebrtc's screen capturer does not ask:
 * without a display it takes the process down.
 */
public final class XDisplay {
  private static final String LIBRARY = "libX11.so.6";

  private XDisplay() {}

  /** Whether the display that DISPLAY names can be opened by this process. */
  public static boolean opens() {
    try {
      return opens(SymbolLookup.libraryLookup(LIBRARY, Arena.global()));
    } catch (IllegalArgumentException e) {
      // Without the library nothing can open one, libwebrtc neither.
      return false;
    }
  }

  private static boolean opens(SymbolLookup x11) {
    Linker linker = Linker.nativeLinker();
    var open =
        linker.downcallHandle(
            x11.findOrThrow("XOpenDisplay"), FunctionDescriptor.of(ADDRESS, ADDRESS));
    var close =
        linker.downcallHandle(
            x11.findOrThrow("XCloseDisplay"), FunctionDescriptor.of(JAVA_INT, ADDRESS));
    try {
      MemorySegment display = (MemorySegment) open.invokeExact(MemorySegment.NULL);
      if (display.equals(MemorySegment.NULL)) {
        return false;
      }
      int ignored = (int) close.invokeExact(display);
      return true;
    } catch (Throwable e) {
      throw new IllegalStateException("A call into libX11 could not be made", e);
    }
  }
}
