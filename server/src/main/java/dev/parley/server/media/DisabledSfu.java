package dev.parley.server.media;

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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine of a server that is set up without media ({@code media=none}): meetings have their
 * log, their group and their chat, and every media call is refused in words.
 */
public final class DisabledSfu implements Sfu {
  @Override
  public NewSession newSession(SessionOwner owner, @Nullable SessionDescription offer)
      throws SfuException {
    throw refusal();
  }

  @Override
  public TracksResult newTracks(
      SessionOwner owner,
      String sessionId,
      List<TrackObject> tracks,
      @Nullable SessionDescription offer,
      boolean autoDiscover)
      throws SfuException {
    throw refusal();
  }

  @Override
  public void renegotiate(SessionOwner owner, String sessionId, SessionDescription answer)
      throws SfuException {
    throw refusal();
  }

  @Override
  public TracksResult updateTracks(SessionOwner owner, String sessionId, List<TrackObject> tracks)
      throws SfuException {
    throw refusal();
  }

  @Override
  public TracksResult closeTracks(
      SessionOwner owner,
      String sessionId,
      List<String> mids,
      boolean force,
      @Nullable SessionDescription offer)
      throws SfuException {
    throw refusal();
  }

  @Override
  public SessionState session(SessionOwner owner, String sessionId) throws SfuException {
    throw refusal();
  }

  @Override
  public List<IceServer> iceServers() {
    return List.of();
  }

  @Override
  public void closeOwner(SessionOwner owner) {}

  @Override
  public int sessions(SessionOwner owner) {
    return 0;
  }

  @Override
  public void closeRoom(String room) {}

  @Override
  public SfuMetrics metrics() {
    return SfuMetrics.NONE;
  }

  @Override
  public void close() {}

  private static SfuException refusal() {
    return new SfuException(
        SfuErrorCode.TRANSPORT_UNAVAILABLE_ERROR, "this server is set up without media");
  }
}
