package dev.parley.headless;

import dev.parley.client.ProcessEnd;
import dev.parley.client.media.MediaException;
import dev.parley.client.media.libwebrtc.UnexaminedLibraryException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/** One run of a participant, from its options to the code that its process ends with. */
public final class HeadlessRun {
  /** Left as it should. */
  public static final int DONE = 0;

  /** Could not begin; the error stream says why, in words. */
  public static final int FAILED = 1;

  /** A member decided not to let us in. */
  public static final int DENIED = 3;

  private HeadlessRun() {}

  /**
   * Takes part until told to stop: by the time to stay, a command, the meeting's end, or a signal
   * to the process. Whatever the end, the room is left and media closed before the JVM is.
   */
  public static int run(HeadlessOptions options, PrintStream out, PrintStream err) {
    JsonLines lines = new JsonLines(out, err, options.reporting().stats());
    lines.print(lines.line("started").put("name", options.joining().name()));
    CountDownLatch closed = new CountDownLatch(1);
    try (Participant participant = new Participant(options, lines)) {
      ProcessEnd.onSignal(
          () -> {
            leave(participant, closed);
            out.flush();
          });
      if (options.reporting().control()) {
        new Control(participant, lines).listen(System.in);
      }
      participant.start();
      participant.await();
      return participant.exitCode();
    } catch (MediaException | UnexaminedLibraryException | IOException | UncheckedIOException e) {
      err.println(e.getMessage());
      return FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    } finally {
      closed.countDown();
    }
  }

  private static void leave(Participant participant, CountDownLatch closed) {
    participant.leave();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
