package dev.parley.suite.window;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A display for the window's tests. Where DISPLAY is missing, an Xvfb of our own on a free number
 * takes its place. It ends when its last client does, which is this process: ended any earlier, it
 * would take JavaFX and the JVM down with it. Where Xvfb is missing too, the tests fail and say so.
 */
final class Display {
  private static final long START_SECONDS = 20;

  /** How long Xvfb waits for another client: GTK looks at the display once before it stays. */
  private static final String LINGER_SECONDS = "10";

  private static Optional<String> own = Optional.empty();
  private static boolean ready;

  private Display() {}

  /** Makes sure that this process has a display. */
  static synchronized void ensure() {
    if (!ready && System.getenv("DISPLAY") == null) {
      own = Optional.of(":" + startXvfb());
      setEnvironment("DISPLAY", own.get());
      setEnvironment("GDK_BACKEND", "x11");
    }
    ready = true;
  }

  /** The display of our own, if there is one: processes do not inherit what C knows of it. */
  static synchronized Optional<String> name() {
    return own;
  }

  private static String startXvfb() {
    try {
      Process xvfb =
          new ProcessBuilder(
                  "Xvfb",
                  "-displayfd",
                  "1",
                  "-terminate",
                  LINGER_SECONDS,
                  "-screen",
                  "0",
                  "1400x900x24",
                  "-nolisten",
                  "tcp")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return CompletableFuture.supplyAsync(() -> firstLine(xvfb.inputReader()))
          .get(START_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "there is no DISPLAY and no Xvfb; Debian's package for it is xvfb", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Xvfb started", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Xvfb did not start within " + START_SECONDS + " s", e);
    }
  }

  private static String firstLine(BufferedReader output) {
    try {
      String line = output.readLine();
      if (line == null) {
        throw new IllegalStateException("Xvfb stopped at once");
      }
      return line.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Java cannot change its own environment; GTK reads it from C, where it can be changed. */
  private static void setEnvironment(String name, String value) {
    Linker linker = Linker.nativeLinker();
    var setenv =
        linker.downcallHandle(
            linker.defaultLookup().find("setenv").orElseThrow(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int status = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
      if (status != 0) {
        throw new IllegalStateException("setenv failed");
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
