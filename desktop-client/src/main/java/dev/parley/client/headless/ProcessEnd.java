package dev.parley.client.headless;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * The end of a process that has used libwebrtc. Its library's static objects call into the JVM when
 * the C library runs their destructors, and complain on standard output that it is gone. So, once
 * everything of ours is closed and flushed, the process ends without them.
 */
public final class ProcessEnd {
  private ProcessEnd() {}

  /**
   * Makes a signal to the process (SIGTERM, SIGINT) an orderly end. It runs as a shutdown hook, at
   * the same time as those of others: JavaFX takes its window down with one.
   *
   * @param leave leaves and closes everything, and returns when that is done
   */
  public static void onSignal(Runnable leave) {
    Thread hook =
        new Thread(
            () -> {
              leave.run();
              now(0);
            },
            "parley-signal");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Ends the process at once; everything of ours is closed by now. */
  public static void now(int code) {
    System.out.flush();
    System.err.flush();
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> exit = linker.defaultLookup().find("_exit");
    try {
      if (exit.isPresent()) {
        linker
            .downcallHandle(exit.get(), FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT))
            .invokeExact(code);
      }
    } catch (Throwable e) {
      System.err.println(e.getMessage());
    }
    System.exit(code);
  }
}
