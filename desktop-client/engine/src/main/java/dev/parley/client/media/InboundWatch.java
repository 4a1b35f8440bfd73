package dev.parley.client.media;

import dev.parley.client.text.EngineText;
import dev.parley.meeting.machine.Problem;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second whether all that libwebrtc decoded has passed a hook. Nothing else is to be
 * possible; should a way past the hooks be found all the same, media ends and the person is told.
 */
final class InboundWatch implements AutoCloseable {
  static final Problem UNSEALED_MEDIA = EngineText.UNSEALED_MEDIA.problem();

  private static final Logger LOG = LoggerFactory.getLogger(InboundWatch.class);
  private static final long PERIOD_MILLIS = 1_000;

  private final List<MediaSession> sessions;
  private final Runnable breach;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("parley-inbound-watch").daemon().factory());

  /**
   * @param breach told once, when media has ended
   */
  InboundWatch(List<? extends MediaSession> sessions, Runnable breach) {
    this.sessions = List.copyOf(sessions);
    this.breach = breach;
    Future<?> unused =
        thread.scheduleWithFixedDelay(
            this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (!sessions.stream().allMatch(InboundWatch::isSealed)) {
      LOG.error("unsealed media: the media sessions end");
      thread.shutdown();
      try {
        sessions.forEach(InboundWatch::end);
      } finally {
        breach.run();
      }
    }
  }

  /** What goes wrong at one session keeps nobody from looking at the others. */
  private static boolean isSealed(MediaSession session) {
    try {
      return session.isSealed();
    } catch (MediaException e) {
      // The session has just ended; its successor is looked at next time.
      LOG.debug("not looked: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("the watch over inbound streams failed", e);
    }
    return true;
  }

  private static void end(MediaSession session) {
    try {
      session.end();
    } catch (RuntimeException e) {
      LOG.error("a media session did not end", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
