package dev.parley.server.http;

import dev.parley.server.media.MediaService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** What all rooms share: the clock, the quotas, the media, the event log and a timer. */
record RoomServices(
    ProgressClock clock,
    Quotas quotas,
    MediaService media,
    RoomEventLog eventLog,
    ScheduledExecutorService timer) {
  /** How long a closed connection may take to write what was queued and shake hands. */
  static final long CLOSE_BOUND_MILLIS = 2_000;

  /** Drops the connection if it is still there after the bound. */
  void abortLater(Connection connection) {
    if (!timer.isShutdown()) {
      ScheduledFuture<?> unused =
          timer.schedule(connection.wire()::abort, CLOSE_BOUND_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
