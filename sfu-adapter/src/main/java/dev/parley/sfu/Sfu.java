package dev.parley.sfu;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An engine that forwards media. A session is one peer connection of one owner; tracks are pushed
 * into it and pulled from other sessions of the same room.
 *
 * <p>Every method may be called from any thread, blocks for at most about five seconds and throws
 * {@link SfuException} with a code of the contract. Calls on one session are carried out one after
 * the other. The caller has authorised the owner; the engine checks that the session is the owner's
 * ({@link SfuErrorCode#UNAUTHORIZED}) and still alive ({@link SfuErrorCode#NOT_FOUND}, {@link
 * SfuErrorCode#SESSION_ERROR}).
 */
public interface Sfu extends AutoCloseable {
  /** Makes a session; an offer, if given, is answered at once. */
  NewSession newSession(SessionOwner owner, @Nullable SessionDescription offer) throws SfuException;

  /**
   * Pushes ({@code LOCAL}, with an offer that holds their media sections) or pulls ({@code REMOTE},
   * without one) a batch of tracks; a batch is all of one kind. A pull is answered with an offer
   * for the client to answer by {@link #renegotiate}.
   *
   * @param autoDiscover take every sending media section of the offer as a track named by its mid
   */
  TracksResult newTracks(
      SessionOwner owner,
      String sessionId,
      List<TrackObject> tracks,
      @Nullable SessionDescription offer,
      boolean autoDiscover)
      throws SfuException;

  /** Takes the client's answer to the engine's last offer. */
  void renegotiate(SessionOwner owner, String sessionId, SessionDescription answer)
      throws SfuException;

  /** Points pulled tracks, named by mid, at another track or another encoding. */
  TracksResult updateTracks(SessionOwner owner, String sessionId, List<TrackObject> tracks)
      throws SfuException;

  /**
   * Stops tracks, pushed or pulled, by mid.
   *
   * @param force stop at once without negotiation; otherwise {@code offer} is the client's offer
   *     without those media sections and is answered
   */
  TracksResult closeTracks(
      SessionOwner owner,
      String sessionId,
      List<String> mids,
      boolean force,
      @Nullable SessionDescription offer)
      throws SfuException;

  /** What the session pushes and pulls. */
  SessionState session(SessionOwner owner, String sessionId) throws SfuException;

  /** STUN and TURN servers to hand to clients; often none, since the engine is reachable itself. */
  List<IceServer> iceServers();

  /**
   * Where clients send media, so that they can find out beforehand whether they can reach it; none
   * if the engine is a hosted one.
   */
  default List<InetSocketAddress> candidates() {
    return List.of();
  }

  /** Ends every session of the owner. Idempotent. */
  void closeOwner(SessionOwner owner);

  /** How many sessions the owner has now. */
  int sessions(SessionOwner owner);

  /** Ends every session of the room. Idempotent. */
  void closeRoom(String room);

  /** Figures since the engine started; cheap enough to ask for every few seconds. */
  SfuMetrics metrics();

  /** Ends every session and frees everything. Idempotent; later calls fail. */
  @Override
  void close();
}
