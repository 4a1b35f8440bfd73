package dev.parley.sfu.embedded.net;

import dev.parley.sfu.IceServer;
import dev.parley.sfu.NewSession;
import dev.parley.sfu.SessionDescription;
import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.SessionState;
import dev.parley.sfu.Sfu;
import dev.parley.sfu.SfuErrorCode;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.SfuMetrics;
import dev.parley.sfu.TrackObject;
import dev.parley.sfu.TracksResult;
import dev.parley.sfu.embedded.EmbeddedSfuConfig;
import dev.parley.sfu.embedded.transport.TransportException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The loops and the directory of sessions. Its methods come from any thread; each carries its work
 * out on the loop of the session's room.
 */
public final class MediaEngine implements Sfu {
  private final MediaSockets sockets;
  private final List<MediaLoop> loops = new ArrayList<>();
  private final SessionDirectory directory;
  private volatile boolean closed;

  private MediaEngine(EmbeddedSfuConfig config, MediaSockets sockets) {
    this.sockets = sockets;
    this.directory = new SessionDirectory(config.maxSessions(), config.maxSessionsPerOwner());
  }

  /** Binds the sockets and starts the loops. */
  public static MediaEngine start(EmbeddedSfuConfig config) throws IOException {
    MediaSockets sockets =
        MediaSockets.open(
            MediaAddresses.listeners(config.bind(), config.mediaAddresses()),
            config.loops(),
            config.batchedSends());
    MediaEngine engine = new MediaEngine(config, sockets);
    Demultiplexer demultiplexer = new Demultiplexer();
    try {
      for (int i = 0; i < config.loops(); i++) {
        engine.loops.add(
            new MediaLoop(i, config, sockets, demultiplexer, engine.directory::remove));
      }
    } catch (IOException e) {
      sockets.abandon();
      throw e;
    }
    engine.loops.forEach(MediaLoop::start);
    return engine;
  }

  /** The addresses that clients are told, the port among them if it was left open. */
  @Override
  public List<InetSocketAddress> candidates() {
    return sockets.candidates();
  }

  @Override
  public NewSession newSession(SessionOwner owner, @Nullable SessionDescription offer)
      throws SfuException {
    requireOpen();
    SessionDirectory.Place place = directory.reserve(owner, loops);
    boolean kept = false;
    try {
      NewSession made = on(place.loop(), () -> open(place, offer));
      kept = true;
      return made;
    } finally {
      if (!kept) {
        directory.release(place);
      }
    }
  }

  private NewSession open(SessionDirectory.Place place, @Nullable SessionDescription offer)
      throws SfuException {
    MediaLoop loop = place.loop();
    Session peer;
    try {
      peer = loop.open(place.id(), place.owner());
    } catch (TransportException e) {
      throw new SfuException(SfuErrorCode.BACKEND_ERROR, "a transport could not be made", e);
    }
    if (place.isCancelled()) {
      loop.end(peer);
      throw gone();
    }
    if (offer == null) {
      return new NewSession(place.id(), null);
    }
    try {
      return new NewSession(place.id(), new SessionCalls(loop, peer).answer(offer));
    } catch (SfuException e) {
      loop.end(peer);
      throw e;
    }
  }

  @Override
  public TracksResult newTracks(
      SessionOwner owner,
      String session,
      List<TrackObject> tracks,
      @Nullable SessionDescription offer,
      boolean autoDiscover)
      throws SfuException {
    boolean local =
        autoDiscover || tracks.stream().allMatch(t -> t.location() == TrackObject.Location.LOCAL);
    boolean remote = tracks.stream().allMatch(t -> t.location() == TrackObject.Location.REMOTE);
    if (!local && !remote) {
      throw new SfuException(
          SfuErrorCode.INVALID_PARAMS, "a batch is all local or all remote tracks");
    }
    if (local && offer == null) {
      throw new SfuException(
          SfuErrorCode.INVALID_PARAMS, "local tracks need a sessionDescription with their offer");
    }
    return call(
        owner,
        session,
        calls ->
            local && offer != null ? calls.push(tracks, offer, autoDiscover) : calls.pull(tracks));
  }

  @Override
  public void renegotiate(SessionOwner owner, String session, SessionDescription answer)
      throws SfuException {
    call(
        owner,
        session,
        calls -> {
          calls.renegotiate(answer);
          return true;
        });
  }

  @Override
  public TracksResult updateTracks(SessionOwner owner, String session, List<TrackObject> tracks)
      throws SfuException {
    return call(owner, session, calls -> calls.update(tracks));
  }

  @Override
  public TracksResult closeTracks(
      SessionOwner owner,
      String session,
      List<String> mids,
      boolean force,
      @Nullable SessionDescription offer)
      throws SfuException {
    return call(owner, session, calls -> calls.close(mids, force, offer));
  }

  @Override
  public SessionState session(SessionOwner owner, String session) throws SfuException {
    return call(owner, session, SessionCalls::state);
  }

  /** None: our own addresses are in every description, and we take no part in TURN. */
  @Override
  public List<IceServer> iceServers() {
    return List.of();
  }

  @Override
  public void closeOwner(SessionOwner owner) {
    directory.ofOwner(owner).forEach(this::end);
  }

  @Override
  public void closeRoom(String room) {
    directory.ofRoom(room).forEach(this::end);
  }

  private void end(SessionDirectory.Place place) {
    place.cancel();
    place
        .loop()
        .post(
            () -> {
              Session peer = place.loop().peers().bySession(place.id());
              if (peer != null) {
                place.loop().end(peer);
              }
            });
  }

  @Override
  public SfuMetrics metrics() {
    List<LoopMetrics> readings = new ArrayList<>();
    for (MediaLoop loop : loops) {
      try {
        readings.add(loop.call(() -> LoopMetrics.of(loop)));
      } catch (ExecutionException | TimeoutException e) {
        throw new IllegalStateException("a loop does not answer", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
    return LoopMetrics.sum(readings);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    for (MediaLoop loop : loops) {
      try {
        loop.stop();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    sockets.close();
  }

  private interface Call<T> {
    T on(SessionCalls calls) throws SfuException;
  }

  private <T> T call(SessionOwner owner, String session, Call<T> call) throws SfuException {
    requireOpen();
    SessionDirectory.Place place = directory.find(owner, session);
    return on(
        place.loop(),
        () -> {
          Session peer = place.loop().peers().bySession(session);
          if (peer == null) {
            throw gone();
          }
          return call.on(new SessionCalls(place.loop(), peer));
        });
  }

  private static <T> T on(MediaLoop loop, Callable<T> call) throws SfuException {
    try {
      return loop.call(call);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SfuException refused) {
        throw new SfuException(refused.code(), refused.error().description(), refused);
      }
      throw new SfuException(SfuErrorCode.INTERNAL_ERROR, "the engine failed", e);
    } catch (TimeoutException e) {
      throw new SfuException(
          SfuErrorCode.TEMPORARILY_UNAVAILABLE_ERROR, "the engine is too busy", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SfuException(SfuErrorCode.INTERNAL_ERROR, "interrupted", e);
    }
  }

  private void requireOpen() throws SfuException {
    if (closed) {
      throw new SfuException(SfuErrorCode.TRANSPORT_UNAVAILABLE_ERROR, "the engine is closed");
    }
  }

  private static SfuException gone() {
    return new SfuException(SfuErrorCode.SESSION_ERROR, "the session has ended");
  }
}
