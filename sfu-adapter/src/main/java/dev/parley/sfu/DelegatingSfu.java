package dev.parley.sfu;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An SFU that passes every call on to an engine; who extends it overrides what it is about. */
public abstract class DelegatingSfu implements Sfu {
  private final Sfu engine;

  protected DelegatingSfu(Sfu engine) {
    this.engine = engine;
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
  public List<InetSocketAddress> candidates() {
    return engine.candidates();
  }

  @Override
  public NewSession newSession(SessionOwner owner, @Nullable SessionDescription offer)
      throws SfuException {
    return engine.newSession(owner, offer);
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

  @Override
  public List<IceServer> iceServers() {
    return engine.iceServers();
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

  @Override
  public void closeOwner(SessionOwner owner) {
    engine.closeOwner(owner);
  }

  @Override
  public int sessions(SessionOwner owner) {
    return engine.sessions(owner);
  }
}
