package dev.parley.server.http;

import dev.parley.server.media.DisabledSfu;
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
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An engine that makes sessions out of nothing and remembers who owns each. */
final class RecordingSfu implements Sfu {
  private final Sfu none = new DisabledSfu();
  final BlockingQueue<SessionOwner> opened = new LinkedBlockingQueue<>();
  final AtomicInteger metricsAsked = new AtomicInteger();
  final BlockingQueue<SessionOwner> closed = new LinkedBlockingQueue<>();

  @Override
  public NewSession newSession(SessionOwner owner, @Nullable SessionDescription offer) {
    opened.add(owner);
    return new NewSession("s" + opened.size(), null);
  }

  @Override
  public int sessions(SessionOwner owner) {
    return (int) opened.stream().filter(owner::equals).count();
  }

  @Override
  public void closeOwner(SessionOwner owner) {
    closed.add(owner);
  }

  @Override
  public TracksResult newTracks(
      SessionOwner owner,
      String sessionId,
      List<TrackObject> tracks,
      @Nullable SessionDescription offer,
      boolean autoDiscover)
      throws SfuException {
    return none.newTracks(owner, sessionId, tracks, offer, autoDiscover);
  }

  @Override
  public void renegotiate(SessionOwner owner, String sessionId, SessionDescription answer)
      throws SfuException {
    none.renegotiate(owner, sessionId, answer);
  }

  @Override
  public TracksResult updateTracks(SessionOwner owner, String sessionId, List<TrackObject> tracks)
      throws SfuException {
    return none.updateTracks(owner, sessionId, tracks);
  }

  @Override
  public TracksResult closeTracks(
      SessionOwner owner,
      String sessionId,
      List<String> mids,
      boolean force,
      @Nullable SessionDescription offer)
      throws SfuException {
    return none.closeTracks(owner, sessionId, mids, force, offer);
  }

  @Override
  public SessionState session(SessionOwner owner, String sessionId) throws SfuException {
    return none.session(owner, sessionId);
  }

  @Override
  public List<IceServer> iceServers() {
    return none.iceServers();
  }

  @Override
  public void closeRoom(String room) {
    none.closeRoom(room);
  }

  @Override
  public SfuMetrics metrics() {
    metricsAsked.incrementAndGet();
    return none.metrics();
  }

  @Override
  public void close() {
    none.close();
  }
}
