package dev.parley.sfu.embedded.session;

import dev.parley.sfu.SessionDescription;
import dev.parley.sfu.SfuErrorCode;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.Simulcast;
import dev.parley.sfu.TrackObject;
import dev.parley.sfu.TrackObject.TrackName;
import dev.parley.sfu.TrackResult;
import dev.parley.sfu.TracksResult;
import dev.parley.sfu.embedded.forwarding.RequestedEncoding;
import dev.parley.sfu.embedded.transport.MediaClock;
import dev.parley.sfu.embedded.transport.MediaSection;
import dev.parley.sfu.embedded.transport.PeerTransport.Change;
import dev.parley.sfu.embedded.transport.PeerTransport.Offer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contract's calls by which one session subscribes to tracks of its room. */
final class SubscribeCalls {
  private final SessionContext context;
  private final Session session;

  SubscribeCalls(SessionContext context, Session session) {
    this.context = context;
    this.session = session;
  }

  TracksResult pull(List<TrackObject> tracks) throws SfuException {
    Negotiation negotiation = session.negotiation();
    negotiation.requireNoPendingOffer();
    context.requireRoomFor(session, tracks.size());
    negotiation.requireSectionsLeft();
    List<@Nullable Publication> sources = new ArrayList<>();
    List<Change.Add> additions = new ArrayList<>();
    for (TrackObject track : tracks) {
      Publication source = find(track.name());
      sources.add(source);
      if (source != null) {
        additions.add(negotiation.addition(source.track().isVideo(), streamId(track)));
      }
    }
    Offer offer = additions.isEmpty() ? null : negotiation.offer(additions);
    Iterator<String> mids = offer == null ? List.<String>of().iterator() : offer.mids().iterator();
    List<TrackResult> results = new ArrayList<>();
    for (int i = 0; i < tracks.size(); i++) {
      Publication source = sources.get(i);
      results.add(
          source == null ? missing(tracks.get(i)) : offered(tracks.get(i), source, mids.next()));
    }
    return new TracksResult(
        results, offer == null ? null : SessionDescription.offer(offer.sdp()), offer != null);
  }

  private static TrackResult missing(TrackObject track) {
    return TrackResult.failed(
        track, SfuErrorCode.NOT_FOUND_TRACK_ERROR, "no such track in this room");
  }

  private TrackResult offered(TrackObject track, Publication source, String mid) {
    boolean video = source.track().isVideo();
    session.negotiation().offered(new SubscribedTrack(mid, video, track.name(), requested(track)));
    return TrackResult.done(track.withMid(mid).withKind(TrackStates.kind(video)));
  }

  /** One stream for each publisher's session: clients play what shares a stream in step. */
  private static String streamId(TrackObject track) {
    return String.valueOf(track.sessionId()).replaceAll("[^A-Za-z0-9_-]", "");
  }

  private static RequestedEncoding requested(TrackObject track) {
    Simulcast simulcast = track.simulcast();
    return simulcast == null
        ? RequestedEncoding.ANY
        : new RequestedEncoding(
            simulcast.preferredRid(), simulcast.ridNotAvailable() != Simulcast.Ordering.NONE);
  }

  void renegotiate(RemoteDescription answer) throws SfuException {
    for (SubscribedTrack track : session.negotiation().accept(answer, context.outputs())) {
      MediaSection section = session.negotiation().section(track.mid());
      if (section != null && section.sends() && section.sendSsrc() != 0) {
        Subscriber subscriber = session.subscribe(track, section, context.sessions().subscribers());
        Publication source = find(track.source());
        if (source != null) {
          follow(subscriber, track, source);
        }
      }
    }
  }

  private void follow(Subscriber subscriber, SubscribedTrack track, Publication source) {
    long now = MediaClock.now();
    subscriber.follow(track, source, now);
    context.router().wantKeyFrame(subscriber.subscription(), now);
  }

  TrackResult update(TrackObject wanted) {
    Subscriber subscriber = session.subscriber(wanted.mid());
    if (subscriber == null) {
      return TrackResult.failed(
          wanted, SfuErrorCode.UPDATE_TRACK_ERROR, "nothing is pulled in this media section");
    }
    SubscribedTrack before = subscriber.track();
    TrackName name = wanted.name().orElse(before.source());
    Publication source = find(name);
    if (source == null) {
      return missing(wanted);
    }
    if (source.track().isVideo() != before.video()) {
      return TrackResult.failed(
          wanted,
          SfuErrorCode.UPDATE_TRACK_ERROR,
          "audio cannot take video's place, nor video its");
    }
    RequestedEncoding requested =
        wanted.simulcast() == null ? before.requested() : requested(wanted);
    follow(subscriber, before.withSource(name, requested), source);
    return TrackResult.done(wanted);
  }

  /** A track of a session of the same room, which is therefore on this loop. */
  private @Nullable Publication find(TrackName name) {
    Session source = context.sessions().byId(name.sessionId());
    if (source == null || !source.entry().owner().room().equals(session.entry().owner().room())) {
      return null;
    }
    return source.publications().find(name.trackName());
  }
}
