package dev.parley.server.media;

import dev.parley.protocol.Incarnation;
import dev.parley.protocol.ParticipantId;
import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.Sfu;
import dev.parley.sfu.SfuHttpApi;
import dev.parley.sfu.SfuMetrics;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands authorised calls to the SFU and ends the sessions of those who are gone. To the SFU a room
 * is one incarnation of it, so that a participant number never means two people. May be called from
 * any thread; endings run on threads of their own, since an SFU may block for seconds.
 */
public final class MediaService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MediaService.class);

  private final Sfu sfu;
  private final SfuHttpApi api;
  private final ExecutorService endings = Executors.newVirtualThreadPerTaskExecutor();

  /** Takes over {@code sfu} and closes it in the end. */
  public MediaService(Sfu sfu) {
    this.sfu = sfu;
    this.api = new SfuHttpApi(sfu);
  }

  /** Carries out one call of the participant; blocks for at most about five seconds. */
  public SfuHttpApi.Response call(
      Incarnation room, ParticipantId participant, String method, String path, byte[] body) {
    return api.handle(owner(room, participant), method, path, body);
  }

  /** How many sessions the participant has now. */
  public int sessions(Incarnation room, ParticipantId participant) {
    return sfu.sessions(owner(room, participant));
  }

  /** The participant is gone: its sessions end soon. */
  public void closeParticipant(Incarnation room, ParticipantId participant) {
    end(() -> sfu.closeOwner(owner(room, participant)));
  }

  /** The room is gone: its sessions end soon. */
  public void closeRoom(Incarnation room) {
    end(() -> sfu.closeRoom(room.value()));
  }

  /** Where clients send media. */
  public List<InetSocketAddress> candidates() {
    return sfu.candidates();
  }

  public SfuMetrics metrics() {
    return sfu.metrics();
  }

  /** Waits up to two seconds for endings that are under way, then closes the SFU. */
  @Override
  public void close() {
    endings.shutdown();
    try {
      if (!endings.awaitTermination(2, TimeUnit.SECONDS)) {
        LOG.warn("media sessions were still being ended when the server stopped");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sfu.close();
  }

  private void end(Runnable ending) {
    if (!endings.isShutdown()) {
      endings.execute(
          () -> {
            try {
              ending.run();
            } catch (RuntimeException e) {
              LOG.error("a media session could not be ended: {}", e.getClass().getSimpleName());
            }
          });
    }
  }

  private static SessionOwner owner(Incarnation room, ParticipantId participant) {
    return new SessionOwner(room.value(), Integer.toString(participant.value()));
  }
}
