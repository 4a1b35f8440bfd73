package dev.parley.client;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The end of a process that has used libwebrtc. Its library's static objects call into the JVM when
 * the C library runs their destructors, and complain on standard output that it is gone. So, once
 * everything of ours is closed and flushed, the process ends without them.
 */
public final class ProcessEnd {
  private ProcessEnd() {}

  /**
   * Makes a signal to the process (SIGTERM, SIGINT, SIGHUP) an orderly end. It takes the signal's
   * place in the JVM, so that no shutdown begins: JavaFX would take its renderer down in one, while
   * the window still draws.
   *
   * @param leave leaves and closes everything, and returns when that is done
   */
  public static void onSignal(Runnable leave) {
    AtomicBoolean ending = new AtomicBoolean();
    Runnable end =
        () -> {
          if (ending.compareAndSet(false, true)) {
            leave.run();
            now(0);
          }
        };
    try {
      for (String signal : List.of("TERM", "INT", "HUP")) {
        handle(signal, end);
      }
    } catch (ReflectiveOperationException e) {
      // A runtime without jdk.unsupported, or one that keeps its signals to itself (-Xrs).
      atExit(leave);
    }
  }

  /** By reflection, because the compiler warns of this class's name and nothing silences it. */
  private static void handle(String signal, Runnable end) throws ReflectiveOperationException {
    Class<?> signals = Class.forName("sun.misc.Signal");
    Class<?> handlers = Class.forName("sun.misc.SignalHandler");
    Object handler =
        Proxy.newProxyInstance(
            ProcessEnd.class.getClassLoader(),
            new Class<?>[] {handlers},
            (proxy, method, arguments) -> {
              if (method.getName().equals("handle")) {
                end.run();
              }
              return null;
            });
    signals
        .getMethod("handle", signals, handlers)
        .invoke(null, signals.getConstructor(String.class).newInstance(signal), handler);
  }

  /** The same for every end of the JVM, as a shutdown hook, at the same time as those of others. */
  public static void atExit(Runnable leave) {
    Thread hook =
        new Thread(
            () -> {
              leave.run();
              now(0);
            },
            "parley-end");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Ends the process at once; everything of ours is closed and flushed by now. */
  public static void now(int code) {
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
