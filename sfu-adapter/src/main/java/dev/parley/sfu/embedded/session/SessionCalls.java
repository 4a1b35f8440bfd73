package dev.parley.sfu.embedded.session;

import dev.parley.sfu.SessionDescription;
import dev.parley.sfu.SessionState;
import dev.parley.sfu.SfuErrorCode;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.TrackObject;
import dev.parley.sfu.TrackObject.Location;
import dev.parley.sfu.TrackResult;
import dev.parley.sfu.TracksResult;
import dev.parley.sfu.embedded.transport.MediaClock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contract's calls on one session, carried out on the loop's thread one after the other. */
public final class SessionCalls {
  private final SessionContext context;
  private final Session session;

  public SessionCalls(SessionContext context, Session session) {
    this.context = context;
    this.session = session;
  }

  public SessionDescription answer(RemoteDescription offer) throws SfuException {
    return session.negotiation().answer(offer, context.outputs());
  }

  public TracksResult push(List<TrackObject> tracks, RemoteDescription offer, boolean autoDiscover)
      throws SfuException {
    return new PublishCalls(context, session).push(tracks, offer, autoDiscover);
  }

  public TracksResult pull(List<TrackObject> tracks) throws SfuException {
    return new SubscribeCalls(context, session).pull(tracks);
  }

  public void renegotiate(RemoteDescription answer) throws SfuException {
    new SubscribeCalls(context, session).renegotiate(answer);
  }

  public TracksResult update(List<TrackObject> tracks) {
    SubscribeCalls calls = new SubscribeCalls(context, session);
    return new TracksResult(tracks.stream().map(calls::update).toList(), null, false);
  }

  public TracksResult close(List<String> mids, boolean force, @Nullable RemoteDescription offer)
      throws SfuException {
    SessionDescription answer = null;
    if (!force) {
      if (offer == null) {
        throw new SfuException(SfuErrorCode.INVALID_PARAMS, "without force an offer is needed");
      }
      answer = answer(offer);
    }
    List<TrackResult> results = new ArrayList<>();
    for (String mid : mids) {
      results.add(closeOne(mid, force));
    }
    return new TracksResult(results, answer, false);
  }

  private TrackResult closeOne(String mid, boolean force) {
    if (session.subscriber(mid) != null) {
      session.unsubscribe(mid, context.sessions().subscribers());
      if (force) {
        session.negotiation().stop(mid);
      }
      return TrackResult.done(TrackObject.inSection(Location.REMOTE, mid));
    }
    TrackObject local = TrackObject.inSection(Location.LOCAL, mid);
    if (!session.publications().isUsed(mid)) {
      return TrackResult.failed(
          local, SfuErrorCode.CLOSE_TRACK_ERROR, "no track in this media section");
    }
    session.publications().unpublish(mid, MediaClock.now());
    return TrackResult.done(local);
  }

  public SessionState state() {
    return TrackStates.of(session, MediaClock.now());
  }
}
