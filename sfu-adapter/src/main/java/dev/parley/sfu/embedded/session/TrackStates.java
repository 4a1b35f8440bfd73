package dev.parley.sfu.embedded.session;

import dev.parley.sfu.SessionState;
import dev.parley.sfu.SessionState.Status;
import dev.parley.sfu.SessionState.TrackState;
import dev.parley.sfu.TrackObject;
import dev.parley.sfu.TrackObject.Location;
import dev.parley.sfu.embedded.forwarding.PublishedTrack;
import dev.parley.sfu.embedded.forwarding.Subscription;
import java.util.ArrayList;
import java.util.List;

/** What the contract says of one session's tracks. */
final class TrackStates {
  private TrackStates() {}

  static SessionState of(Session session, long now) {
    List<TrackState> tracks = new ArrayList<>();
    for (Publication publication : session.publications().all()) {
      PublishedTrack track = publication.track();
      tracks.add(
          new TrackState(
              TrackObject.local(publication.name(), publication.mid())
                  .withKind(kind(track.isVideo())),
              status(track.isActive(now), track.everActive())));
    }
    for (Subscriber subscriber : session.subscribers()) {
      SubscribedTrack track = subscriber.track();
      Subscription subscription = subscriber.subscription();
      tracks.add(
          new TrackState(
              new TrackObject(
                  Location.REMOTE, track.mid(), track.source(), kind(track.video()), null),
              status(subscription.isActive(now), subscription.everForwarded())));
    }
    return new SessionState(tracks);
  }

  private static Status status(boolean active, boolean ever) {
    if (active) {
      return Status.ACTIVE;
    }
    return ever ? Status.INACTIVE : Status.INITIALIZING;
  }

  static String kind(boolean video) {
    return video ? "video" : "audio";
  }
}
