package dev.parley.sfu.embedded;

import dev.parley.sfu.IceServer;
import dev.parley.sfu.NewSession;
import dev.parley.sfu.SessionDescription;
import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.SessionState;
import dev.parley.sfu.Sfu;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.SfuMetrics;
import dev.parley.sfu.TrackObject;
import dev.parley.sfu.TracksResult;
import dev.parley.sfu.embedded.net.MediaEngine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine that is part of the server: ICE-lite behind one UDP port, str0m for the transports,
 * everything else in Java. {@code sfu-adapter/README.md} has the picture of its threads.
 */
public final class EmbeddedSfu implements Sfu {
  private final MediaEngine engine;

  private EmbeddedSfu(MediaEngine engine) {
    this.engine = engine;
  }

  /**
   * Binds the sockets and starts the threads.
   *
   * @throws IOException if an address cannot be bound
   */
  public static EmbeddedSfu start(EmbeddedSfuConfig config) throws IOException {
    return new EmbeddedSfu(MediaEngine.start(config));
  }

  /** The addresses that clients are told, the port among them if it was left open. */
  @Override
  public List<InetSocketAddress> candidates() {
    return engine.candidates();
  }

  @Override
  public NewSession newSession(SessionOwner owner, @Nullable SessionDescription offer)
      throws SfuException {
    return engine.newSession(owner, offer);
  }

  @Override
  public TracksResult newTracks(
      SessionOwner owner,
      String sessionId,
      List<TrackObject> tracks,
      @Nullable SessionDescription offer,
      boolean autoDiscover)
      throws SfuException {
    return engine.newTracks(owner, sessionId, tracks, offer, autoDiscover);
  }

  @Override
  public void renegotiate(SessionOwner owner, String sessionId, SessionDescription answer)
      throws SfuException {
    engine.renegotiate(owner, sessionId, answer);
  }

  @Override
  public TracksResult updateTracks(SessionOwner owner, String sessionId, List<TrackObject> tracks)
      throws SfuException {
    return engine.updateTracks(owner, sessionId, tracks);
  }

  @Override
  public TracksResult closeTracks(
      SessionOwner owner,
      String sessionId,
      List<String> mids,
      boolean force,
      @Nullable SessionDescription offer)
      throws SfuException {
    return engine.closeTracks(owner, sessionId, mids, force, offer);
  }

  @Override
  public SessionState session(SessionOwner owner, String sessionId) throws SfuException {
    return engine.session(owner, sessionId);
  }

  /** None: the engine's own addresses are in every description, and it takes no part in TURN. */
  @Override
  public List<IceServer> iceServers() {
    return List.of();
  }

  @Override
  public void closeOwner(SessionOwner owner) {
    engine.closeOwner(owner);
  }

  @Override
  public void closeRoom(String room) {
    engine.closeRoom(room);
  }

  @Override
  public SfuMetrics metrics() {
    return engine.metrics();
  }

  @Override
  public void close() {
    engine.close();
  }
}
