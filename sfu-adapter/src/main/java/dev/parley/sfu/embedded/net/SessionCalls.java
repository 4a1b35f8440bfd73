package dev.parley.sfu.embedded.net;

import dev.parley.sfu.SessionDescription;
import dev.parley.sfu.SessionState;
import dev.parley.sfu.SfuErrorCode;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.TrackObject;
import dev.parley.sfu.TrackResult;
import dev.parley.sfu.TracksResult;
import dev.parley.sfu.embedded.forwarding.PublishedTrack;
import dev.parley.sfu.embedded.forwarding.Subscription;
import dev.parley.sfu.embedded.transport.MediaClock;
import dev.parley.sfu.embedded.transport.MediaSection;
import dev.parley.sfu.embedded.transport.PeerTransport.Change;
import dev.parley.sfu.embedded.transport.PeerTransport.Offer;
import dev.parley.sfu.embedded.transport.TransportException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The contract's calls on one session, carried out on the loop's thread one after the other. */
final class SessionCalls {
  /**
   * How long an offer of ours waits for its answer before another call may void it. The contract
   * asks for five seconds of patience.
   */
  private static final long ANSWER_PATIENCE = TimeUnit.SECONDS.toNanos(5);

  /**
   * Media sections offered in one session's life. A stopped section keeps its line in every later
   * description, so people who come and go make descriptions grow; 512 lines are about 300 kB.
   */
  private static final int MAX_SECTIONS = 512;

  private final MediaLoop loop;
  private final Session peer;

  SessionCalls(MediaLoop loop, Session peer) {
    this.loop = loop;
    this.peer = peer;
  }

  SessionDescription answer(SessionDescription offer) throws SfuException {
    requireOffer(offer);
    requireNoPendingOffer();
    try {
      return SessionDescription.answer(peer.transport().acceptOffer(offer.sdp()));
    } catch (TransportException e) {
      throw refused(e);
    } finally {
      act();
    }
  }

  TracksResult push(List<TrackObject> tracks, SessionDescription offer, boolean autoDiscover)
      throws SfuException {
    requireRoomFor(tracks.size());
    SessionDescription answer = answer(offer);
    List<TrackObject> wanted = autoDiscover ? discovered(offer.sdp()) : tracks;
    requireRoomFor(wanted.size());
    List<TrackResult> results = new ArrayList<>();
    for (TrackObject track : wanted) {
      results.add(pushOne(track));
    }
    return new TracksResult(results, answer, false);
  }

  private TrackResult pushOne(TrackObject track) throws SfuException {
    String mid = track.mid();
    String name = track.trackName();
    if (mid == null || name == null) {
      return TrackResult.failed(
          track, SfuErrorCode.INVALID_PARAMS, "a local track needs a mid and a trackName");
    }
    boolean repeated =
        peer.pushes.containsKey(mid)
            || peer.pushes.values().stream().anyMatch(p -> p.name().equals(name));
    if (repeated) {
      return TrackResult.failed(
          track,
          SfuErrorCode.REPEATED_LOCAL_TRACK_ERROR,
          "the session has a track of this name or in this media section");
    }
    MediaSection section = section(mid);
    if (section == null || !section.receives()) {
      return TrackResult.failed(
          track, SfuErrorCode.INVALID_PARAMS, "the offer sends nothing in this media section");
    }
    PublishedTrack published =
        new PublishedTrack(peer.slot(), section.video(), peer.clock, MediaClock.now());
    peer.pushes.put(mid, new Session.Push(name, mid, published));
    peer.bind(mid);
    return TrackResult.done(track.withKind(kind(section.video())));
  }

  /** Every media section that the offer sends in and no track stands in yet, named by its mid. */
  private List<TrackObject> discovered(String sdp) throws SfuException {
    List<TrackObject> found = new ArrayList<>();
    for (String mid : sdp.lines().filter(l -> l.startsWith("a=mid:")).toList()) {
      String name = mid.substring("a=mid:".length()).trim();
      MediaSection section = section(name);
      if (section != null && section.receives() && !peer.pushes.containsKey(name)) {
        found.add(TrackObject.local(name, name));
      }
    }
    return found;
  }

  TracksResult pull(List<TrackObject> tracks) throws SfuException {
    requireNoPendingOffer();
    requireRoomFor(tracks.size());
    requireUnworn();
    List<Change> changes = new ArrayList<>();
    for (String mid : peer.toStop) {
      changes.add(new Change.Stop(mid));
    }
    List<Session.@Nullable Push> sources = new ArrayList<>();
    for (TrackObject track : tracks) {
      Session.Push source = find(track.sessionId(), track.trackName());
      sources.add(source);
      if (source != null) {
        boolean video = source.track().isVideo();
        changes.add(new Change.Add(video, true, streamId(track), "t" + ++peer.sections));
      }
    }
    Offer offer = null;
    if (changes.size() > peer.toStop.size()) {
      offer = offer(changes);
    }
    Iterator<String> mids = offer == null ? List.<String>of().iterator() : offer.mids().iterator();
    List<TrackResult> results = new ArrayList<>();
    for (int i = 0; i < tracks.size(); i++) {
      Session.Push source = sources.get(i);
      results.add(source == null ? missing(tracks.get(i)) : offered(tracks.get(i), source, mids));
    }
    return new TracksResult(
        results, offer == null ? null : SessionDescription.offer(offer.sdp()), offer != null);
  }

  private static TrackResult missing(TrackObject track) {
    return TrackResult.failed(
        track, SfuErrorCode.NOT_FOUND_TRACK_ERROR, "no such track in this room");
  }

  private TrackResult offered(TrackObject track, Session.Push source, Iterator<String> mids) {
    String mid = mids.next();
    boolean video = source.track().isVideo();
    Subscriber link = new Subscriber(peer, mid, video, text(track.sessionId()), text(track.trackName()));
    link.preferredRid = rid(track);
    peer.offered.put(mid, link);
    return TrackResult.done(track.withMid(mid).withKind(kind(video)));
  }

  /** One stream for each publisher's session: clients play what shares a stream in step. */
  private static String streamId(TrackObject track) {
    return String.valueOf(track.sessionId()).replaceAll("[^A-Za-z0-9_-]", "");
  }

  private Offer offer(List<Change> changes) throws SfuException {
    try {
      Offer offer = peer.transport().createOffer(changes);
      peer.toStop.clear();
      if (peer.anchor == null) {
        peer.anchor = offer.mids().getFirst();
      }
      peer.offering = true;
      peer.offeredAt = MediaClock.now();
      return offer;
    } catch (TransportException e) {
      throw refused(e);
    }
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static @Nullable String rid(TrackObject track) {
    return track.simulcast() == null ? null : track.simulcast().preferredRid();
  }

  void renegotiate(SessionDescription answer) throws SfuException {
    if (answer.type() != SessionDescription.Type.ANSWER) {
      throw new SfuException(SfuErrorCode.INVALID_PARAMS, "renegotiate takes an answer");
    }
    if (!peer.offering) {
      throw new SfuException(
          SfuErrorCode.INVALID_SESSION_DESCRIPTION, "no offer waits for an answer");
    }
    peer.offering = false;
    try {
      peer.transport().acceptAnswer(answer.sdp());
    } catch (TransportException e) {
      dropOffered();
      throw refused(e);
    } finally {
      act();
    }
    for (Subscriber link : List.copyOf(peer.offered.values())) {
      peer.offered.remove(link.mid);
      activate(link);
    }
  }

  private void activate(Subscriber link) throws SfuException {
    MediaSection section = section(link.mid);
    if (section == null || !section.sends() || section.sendSsrc() == 0) {
      return;
    }
    link.ssrc = section.sendSsrc();
    link.transport = peer.transport().address();
    int number = loop.peers().add(link);
    // The stream's own number is chance enough for where its sequence begins.
    link.subscription = new Subscription(number, (link.ssrc & 0x3fff) + 1);
    peer.pulls.put(link.mid, link);
    Session.Push source = find(link.sourceSession, link.sourceTrack);
    if (source != null) {
      follow(link, source);
    }
  }

  private void follow(Subscriber link, Session.Push source) {
    Subscription subscription = link.subscription;
    if (subscription != null) {
      long now = MediaClock.now();
      link.forgetPayloadTypes();
      subscription.follow(source.track(), link.preferredRid, now);
      loop.forwarder().wantKeyFrame(subscription, now);
      loop.forwarder().settle(now);
    }
  }

  TracksResult update(List<TrackObject> tracks) {
    List<TrackResult> results = new ArrayList<>();
    for (TrackObject track : tracks) {
      results.add(updateOne(track));
    }
    return new TracksResult(results, null, false);
  }

  private TrackResult updateOne(TrackObject track) {
    Subscriber link = track.mid() == null ? null : peer.pulls.get(track.mid());
    if (link == null) {
      return TrackResult.failed(
          track, SfuErrorCode.UPDATE_TRACK_ERROR, "nothing is pulled in this media section");
    }
    String session = track.sessionId() == null ? link.sourceSession : track.sessionId();
    String name = track.trackName() == null ? link.sourceTrack : track.trackName();
    Session.Push source = find(session, name);
    if (source == null) {
      return TrackResult.failed(
          track, SfuErrorCode.NOT_FOUND_TRACK_ERROR, "no such track in this room");
    }
    if (source.track().isVideo() != link.video) {
      return TrackResult.failed(
          track, SfuErrorCode.UPDATE_TRACK_ERROR, "audio cannot take video's place, nor video its");
    }
    link.sourceSession = session;
    link.sourceTrack = name;
    link.preferredRid = track.simulcast() == null ? link.preferredRid : rid(track);
    follow(link, source);
    return TrackResult.done(track);
  }

  TracksResult close(List<String> mids, boolean force, @Nullable SessionDescription offer)
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
    Subscriber link = peer.pulls.get(mid);
    if (link != null) {
      loop.unsubscribe(link);
      if (force && !mid.equals(peer.anchor)) {
        peer.toStop.add(mid);
      }
      return TrackResult.done(
          new TrackObject(TrackObject.Location.REMOTE, mid, null, null, null, null));
    }
    TrackObject local = new TrackObject(TrackObject.Location.LOCAL, mid, null, null, null, null);
    if (!peer.pushes.containsKey(mid)) {
      return TrackResult.failed(
          local, SfuErrorCode.CLOSE_TRACK_ERROR, "no track in this media section");
    }
    Housekeeping.unpublish(peer, mid);
    return TrackResult.done(local);
  }

  SessionState state() {
    long now = MediaClock.now();
    List<SessionState.TrackState> tracks = new ArrayList<>();
    for (Session.Push push : peer.pushes.values()) {
      PublishedTrack track = push.track();
      tracks.add(
          new SessionState.TrackState(
              TrackObject.local(push.name(), push.mid()).withKind(kind(track.isVideo())),
              status(track.isActive(now), track.everActive())));
    }
    for (Subscriber link : peer.pulls.values()) {
      Subscription subscription = link.subscription;
      if (subscription != null) {
        tracks.add(
            new SessionState.TrackState(
                TrackObject.remote(link.sourceSession, link.sourceTrack)
                    .withMid(link.mid)
                    .withKind(kind(link.video)),
                status(subscription.isActive(now), subscription.everForwarded())));
      }
    }
    return new SessionState(tracks);
  }

  private static SessionState.Status status(boolean active, boolean ever) {
    if (active) {
      return SessionState.Status.ACTIVE;
    }
    return ever ? SessionState.Status.INACTIVE : SessionState.Status.INITIALIZING;
  }

  private static String kind(boolean video) {
    return video ? "video" : "audio";
  }

  /** A track of a session of the same room, which is therefore on this loop. */
  private Session.@Nullable Push find(@Nullable String session, @Nullable String name) {
    Session source = session == null ? null : loop.peers().bySession(session);
    if (source == null || !source.owner().room().equals(peer.owner().room())) {
      return null;
    }
    for (Session.Push push : source.pushes.values()) {
      if (push.name().equals(name)) {
        return push;
      }
    }
    return null;
  }

  private @Nullable MediaSection section(String mid) throws SfuException {
    try {
      List<MediaSection> sections = peer.transport().describe(List.of(mid));
      return sections.isEmpty() ? null : sections.getFirst();
    } catch (TransportException e) {
      throw refused(e);
    }
  }

  private static void requireOffer(SessionDescription offer) throws SfuException {
    if (offer.type() != SessionDescription.Type.OFFER) {
      throw new SfuException(SfuErrorCode.INVALID_PARAMS, "an offer is needed here");
    }
  }

  private void requireNoPendingOffer() throws SfuException {
    if (peer.offering && MediaClock.now() - peer.offeredAt < ANSWER_PATIENCE) {
      throw new SfuException(
          SfuErrorCode.RETRYABLE_TRANSIENT_ERROR, "the last offer waits for its answer");
    }
    peer.offering = false;
    dropOffered();
  }

  private void dropOffered() {
    peer.offered.clear();
  }

  private void requireRoomFor(int more) throws SfuException {
    int limit = loop.config().maxTracksPerSession();
    if (peer.pushes.size() + peer.pulls.size() + more > limit) {
      throw new SfuException(
          SfuErrorCode.TEMPORARILY_UNAVAILABLE_ERROR, "the session has all its tracks");
    }
  }

  /** A worn-out session ends; the client makes a new one, as after any other loss. */
  private void requireUnworn() throws SfuException {
    if (peer.sections >= MAX_SECTIONS) {
      loop.end(peer);
      throw new SfuException(SfuErrorCode.SESSION_ERROR, "the session is worn out: make a new one");
    }
  }

  /** Lets the transport act on what a description changed. */
  private void act() {
    long now = MediaClock.now();
    peer.transport().timeout(now, loop.forwarder());
    loop.forwarder().settle(now);
  }

  private static SfuException refused(TransportException e) {
    String words = e.getMessage() == null ? "refused" : e.getMessage();
    return switch (e.kind()) {
      case SDP, STATE ->
          new SfuException(
              SfuErrorCode.INVALID_SESSION_DESCRIPTION,
              "the session description does not parse or does not fit",
              e);
      case CLOSED, PANIC ->
          new SfuException(SfuErrorCode.SESSION_ERROR, "the session's transport has ended", e);
      case ARGUMENT, BUFFER, ENGINE, NOT_FOUND ->
          new SfuException(SfuErrorCode.BACKEND_ERROR, "the transport refused: " + words, e);
    };
  }
}
