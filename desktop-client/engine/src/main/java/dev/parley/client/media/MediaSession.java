package dev.parley.client.media;

import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.parley.client.text.EngineText;
import dev.parley.meeting.machine.Problem;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One direction of media on a thread of its own, which brings what is in place towards what is
 * wanted. Whatever fails ends in another attempt: with the same session where that may help, with a
 * new one where the session or its connection is gone.
 *
 * <table>
 * <caption>What a failure leads to</caption>
 * <tr><th>failure</th><th>session</th><th>next attempt</th></tr>
 * <tr><td>try later</td><td>kept</td><td>soon</td></tr>
 * <tr><td>session gone, connection failed</td><td>new</td><td>at once, then ever later</td></tr>
 * <tr><td>unreachable, refused, malformed</td><td>new</td><td>ever later</td></tr>
 * <tr><td>not authorised</td><td>none</td><td>when there is a new ticket</td></tr>
 * </table>
 */
abstract class MediaSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MediaSession.class);

  /** How soon to ask again for what is not there yet: a publisher's first packets, mostly. */
  private static final long SOON_MILLIS = 200;

  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  /**
   * How long a connection may be without an answer before it is given up: as long as deployed
   * clients of this contract wait. libwebrtc says "failed" by itself after some 15 s more.
   */
  private static final long DISCONNECTED_MILLIS = 7_000;

  private static final long CLOSE_SECONDS = 15;

  private final String name;
  private final MediaListener listener;
  private final ScheduledExecutorService thread;
  private long pauseMillis;
  private long generation;
  private boolean connected;
  private volatile @Nullable SfuHttp http;
  private volatile boolean ended;

  MediaSession(String name, MediaListener listener) {
    this.name = name;
    this.listener = listener;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("parley-" + name).daemon().factory());
  }

  /**
   * Brings what is in place towards what is wanted.
   *
   * @return whether something is still missing that may be there soon
   */
  abstract boolean sync(SfuHttp server) throws SfuCallException, InterruptedException;

  /** Ends the session, if there is one. */
  abstract void abandon();

  /** Whether all that was decoded in the present session passed a hook. From any thread. */
  abstract boolean isSealed() throws InterruptedException;

  /** Closes the present session's connection at once. From any thread. */
  abstract void cut();

  /** Ends for good: nothing is sent or received any more. From any thread. */
  final void end() {
    ended = true;
    cut();
    submit(this::abandon);
  }

  /** From now on media goes to this server, in new sessions. */
  final void connect(SfuHttp server) {
    submit(
        () -> {
          http = server;
          renew();
        });
  }

  /** Looks again at what is wanted. */
  final void wake() {
    submit(this::attempt);
  }

  final void submit(Runnable task) {
    try {
      Future<?> unused = thread.submit(guarded(task));
    } catch (RejectedExecutionException e) {
      LOG.debug("{} is closing", name);
    }
  }

  private void later(Runnable task, long millis) {
    try {
      Future<?> unused = thread.schedule(guarded(task), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("{} is closing", name);
    }
  }

  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("{} failed", name, e);
      }
    };
  }

  /** What a new connection reports its state to. */
  final Consumer<RTCPeerConnectionState> watch() {
    long watched = ++generation;
    return state -> submit(() -> changed(watched, state));
  }

  private void changed(long watched, RTCPeerConnectionState state) {
    if (watched != generation) {
      return;
    }
    LOG.debug("{} is {}", name, state);
    switch (state) {
      case FAILED -> lost();
      case DISCONNECTED -> later(() -> stillDisconnected(watched), DISCONNECTED_MILLIS);
      case CONNECTED -> pauseMillis = 0;
      case NEW, CONNECTING, CLOSED -> {}
    }
    connected = state == RTCPeerConnectionState.CONNECTED;
  }

  private void stillDisconnected(long watched) {
    if (watched == generation && !connected) {
      lost();
    }
  }

  private void lost() {
    listener.failure(EngineText.MEDIA_LOST.problem());
    renew();
  }

  private void renew() {
    generation++;
    abandon();
    attempt();
  }

  private void attempt() {
    SfuHttp server = http;
    if (server == null || ended) {
      return;
    }
    try {
      if (sync(server)) {
        later(this::attempt, SOON_MILLIS);
      }
    } catch (SfuCallException e) {
      failed(e);
    } catch (MediaException e) {
      listener.failure(new Problem(EngineText.MEDIA.name(), String.valueOf(e.getMessage())));
      again();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // A session in which a step failed may be without a hook: it does not go on.
      LOG.error("{} failed", name, e);
      listener.failure(EngineText.MEDIA.problem());
      again();
    }
  }

  private void failed(SfuCallException e) {
    LOG.debug("{}: {}", name, e.getMessage());
    switch (e.kind()) {
      case TRY_LATER -> later(this::attempt, SOON_MILLIS);
      case SESSION_GONE -> again();
      case UNAUTHORIZED -> {
        generation++;
        abandon();
        http = null;
        listener.failure(e.kind().problem());
      }
      case UNREACHABLE, REFUSED, MALFORMED, DESCRIPTION -> {
        listener.failure(e.kind().problem());
        again();
      }
    }
  }

  private void again() {
    if (ended) {
      return;
    }
    generation++;
    abandon();
    later(this::attempt, pauseMillis);
    pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, Math.max(SOON_MILLIS, 2 * pauseMillis));
  }

  @Override
  public void close() {
    ExecutorService ending = thread;
    ending.shutdownNow();
    try {
      if (!ending.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("{} did not stop in time", name);
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    abandon();
  }
}
