package dev.parley.sfu.embedded.loop;

import dev.parley.sfu.SfuErrorCode;
import dev.parley.sfu.SfuException;

/** The thread that brings a call, and waits for its turn or its result. */
public final class CallerThread {
  private CallerThread() {}

  /** What a call ends with whose thread was interrupted while it waited; the thread stays so. */
  public static SfuException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new SfuException(SfuErrorCode.INTERNAL_ERROR, "interrupted", e);
  }
}
