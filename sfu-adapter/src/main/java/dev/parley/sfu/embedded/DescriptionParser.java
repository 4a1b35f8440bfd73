package dev.parley.sfu.embedded;

import dev.parley.sfu.SessionDescription;
import dev.parley.sfu.SfuErrorCode;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.embedded.loop.CallerThread;
import dev.parley.sfu.embedded.session.RemoteDescription;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Parses descriptions on the threads that bring them, a few at a time: parsing takes most of what a
 * large one costs, and all processors of a machine that forwards are not for it.
 */
final class DescriptionParser {
  /** How long a call waits for its turn; as long as it waits for a loop. */
  private static final long PATIENCE_SECONDS = 5;

  private final Semaphore turns;

  /**
   * @param atATime how many may be parsed at one time
   */
  DescriptionParser(int atATime) {
    turns = new Semaphore(atATime, true);
  }

  /** What is done with a description. */
  interface Use<T> {
    T with(@Nullable RemoteDescription description) throws SfuException;
  }

  /** Parses a description, if there is one, and frees what is left of it after its use. */
  <T> T parsed(@Nullable SessionDescription description, Use<T> use) throws SfuException {
    if (description == null) {
      return use.with(null);
    }
    try (RemoteDescription parsed = parse(description)) {
      return use.with(parsed);
    }
  }

  private RemoteDescription parse(SessionDescription description) throws SfuException {
    try {
      if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new SfuException(
            SfuErrorCode.TEMPORARILY_UNAVAILABLE_ERROR, "the engine is too busy");
      }
    } catch (InterruptedException e) {
      throw CallerThread.interrupted(e);
    }
    try {
      return RemoteDescription.parse(description);
    } finally {
      turns.release();
    }
  }
}
