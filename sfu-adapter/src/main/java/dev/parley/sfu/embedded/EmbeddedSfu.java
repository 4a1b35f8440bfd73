package dev.parley.sfu.embedded;

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
import dev.parley.sfu.embedded.loop.LoopContext;
import dev.parley.sfu.embedded.loop.MediaLoop;
import dev.parley.sfu.embedded.session.RemoteDescription;
import dev.parley.sfu.embedded.session.SessionCalls;
import dev.parley.sfu.embedded.session.SessionDirectory;
import dev.parley.sfu.embedded.session.SessionEntry;
import dev.parley.sfu.embedded.socket.MediaSockets;
import dev.parley.sfu.embedded.transport.MediaClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The engine that is part of the server: ICE-lite behind one UDP port, str0m for the transports,
 * everything else in Java. Its methods come from any thread; each parses what it is given there,
 * and carries the rest of its work out on the loop of the session's room. {@code
 * sfu-adapter/README.md} has the picture of its threads.
 */
public final class EmbeddedSfu implements Sfu {
  private final MediaSockets sockets;
  private final SessionDirectory directory;
  private final List<MediaLoop> loops;
  private final DescriptionParser parser;
  private volatile boolean closed;

  private EmbeddedSfu(MediaSockets sockets, SessionDirectory directory, List<MediaLoop> loops) {
    this.sockets = sockets;
    this.directory = directory;
    this.loops = loops;
    this.parser = new DescriptionParser((loops.size() + 1) / 2);
  }

  /**
   * Binds the sockets and starts the threads.
   *
   * @throws IOException if an address cannot be bound
   */
  public static EmbeddedSfu start(EmbeddedSfuConfig config) throws IOException {
    MediaClock.load();
    MediaSockets sockets = MediaSockets.open(config.udp(), config.loops());
    SessionDirectory directory = new SessionDirectory(config.limits(), config.loops());
    List<MediaLoop> loops;
    try {
      LoopContext context =
          LoopContext.of(config.loops(), sockets, config.limits(), config.payloadTap());
      loops = MediaLoop.open(config.loops(), context, directory::remove);
    } catch (IOException e) {
      sockets.abandon();
      throw e;
    }
    loops.forEach(MediaLoop::start);
    return new EmbeddedSfu(sockets, directory, loops);
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
    SessionEntry entry = directory.reserve(owner);
    boolean kept = false;
    try {
      MediaLoop loop = loops.get(entry.loop());
      NewSession made =
          parser.parsed(offer, parsed -> loop.call(sessions -> sessions.open(entry, parsed)));
      kept = true;
      return made;
    } finally {
      if (!kept) {
        directory.remove(entry);
      }
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
        local ? offer : null,
        (calls, parsed) ->
            parsed != null ? calls.push(tracks, parsed, autoDiscover) : calls.pull(tracks));
  }

  @Override
  public void renegotiate(SessionOwner owner, String session, SessionDescription answer)
      throws SfuException {
    call(
        owner,
        session,
        answer,
        (calls, parsed) -> {
          calls.renegotiate(Objects.requireNonNull(parsed));
          return true;
        });
  }

  @Override
  public TracksResult updateTracks(SessionOwner owner, String session, List<TrackObject> tracks)
      throws SfuException {
    return call(owner, session, null, (calls, none) -> calls.update(tracks));
  }

  @Override
  public TracksResult closeTracks(
      SessionOwner owner,
      String session,
      List<String> mids,
      boolean force,
      @Nullable SessionDescription offer)
      throws SfuException {
    return call(
        owner, session, force ? null : offer, (calls, parsed) -> calls.close(mids, force, parsed));
  }

  @Override
  public SessionState session(SessionOwner owner, String session) throws SfuException {
    return call(owner, session, null, (calls, none) -> calls.state());
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
  public int sessions(SessionOwner owner) {
    return directory.count(owner);
  }

  @Override
  public void closeRoom(String room) {
    directory.ofRoom(room).forEach(this::end);
  }

  private void end(SessionEntry entry) {
    entry.cancel();
    loops.get(entry.loop()).post(sessions -> sessions.end(entry.id()));
  }

  @Override
  public SfuMetrics metrics() {
    return loops.stream().map(MediaLoop::metrics).reduce(SfuMetrics.NONE, SfuMetrics::plus);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    loops.forEach(MediaLoop::stop);
    sockets.close();
  }

  /** A call on a session that may bring a description. */
  private interface Call<T> {
    T on(SessionCalls calls, @Nullable RemoteDescription description) throws SfuException;
  }

  private <T> T call(
      SessionOwner owner, String session, @Nullable SessionDescription description, Call<T> call)
      throws SfuException {
    requireOpen();
    MediaLoop loop = loops.get(directory.find(owner, session).loop());
    return parser.parsed(
        description,
        parsed -> loop.call(sessions -> sessions.call(session, calls -> call.on(calls, parsed))));
  }

  private void requireOpen() throws SfuException {
    if (closed) {
      throw new SfuException(SfuErrorCode.TRANSPORT_UNAVAILABLE_ERROR, "the engine is closed");
    }
  }
}
