package dev.parley.sfu.embedded.loop;

import dev.parley.sfu.embedded.session.Session;
import dev.parley.sfu.embedded.session.SessionTable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a loop does once a second: give up what is idle, and leave encodings that stopped. */
final class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final long ROUND = TimeUnit.SECONDS.toNanos(1);

  private final SessionTable table;
  private final LoopSessions sessions;
  private final long idle;
  private long nextRound;

  /**
   * @param idle how long a session without a connection, or a track without a packet, is kept
   */
  Housekeeping(SessionTable table, LoopSessions sessions, Duration idle) {
    this.table = table;
    this.sessions = sessions;
    this.idle = idle.toNanos();
  }

  /** Runs a round, if a second has passed since the last. */
  void run(long now) {
    if (now < nextRound) {
      return;
    }
    nextRound = now + ROUND;
    for (Session session : table.all()) {
      if (session.isAbandoned(now, idle)) {
        LOG.debug("session {} is given up: its client was not there", session.number());
        sessions.end(session);
      } else {
        session.publications().review(now, idle);
      }
    }
  }
}
