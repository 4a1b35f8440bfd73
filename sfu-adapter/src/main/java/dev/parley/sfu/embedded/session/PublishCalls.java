package dev.parley.sfu.embedded.session;

import dev.parley.sfu.SessionDescription;
import dev.parley.sfu.SfuErrorCode;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.TrackObject;
import dev.parley.sfu.TrackResult;
import dev.parley.sfu.TracksResult;
import dev.parley.sfu.embedded.transport.MediaClock;
import dev.parley.sfu.embedded.transport.MediaSection;
import java.util.ArrayList;
import java.util.List;

/** The contract's calls by which one session publishes tracks. */
final class PublishCalls {
  private final SessionContext context;
  private final Session session;
  private final Publications publications;

  PublishCalls(SessionContext context, Session session) {
    this.context = context;
    this.session = session;
    this.publications = session.publications();
  }

  TracksResult push(List<TrackObject> tracks, RemoteDescription offer, boolean autoDiscover)
      throws SfuException {
    context.requireRoomFor(session, tracks.size());
    SessionDescription answer = session.negotiation().answer(offer, context.outputs());
    List<TrackObject> wanted = autoDiscover ? discover(offer.mids()) : tracks;
    context.requireRoomFor(session, wanted.size());
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
    if (publications.isUsed(mid) || publications.find(name) != null) {
      return TrackResult.failed(
          track,
          SfuErrorCode.REPEATED_LOCAL_TRACK_ERROR,
          "the session has a track of this name or in this media section");
    }
    MediaSection section = session.negotiation().section(mid);
    if (section == null || !section.receives()) {
      return TrackResult.failed(
          track, SfuErrorCode.INVALID_PARAMS, "the offer sends nothing in this media section");
    }
    if (section.codecs().isEmpty()) {
      return TrackResult.failed(
          track, SfuErrorCode.INVALID_PARAMS, "no codec of this media section is known here");
    }
    publications.publish(name, mid, section.video(), MediaClock.now());
    return TrackResult.done(track.withKind(TrackStates.kind(section.video())));
  }

  /** Every media section that the offer sends in and no track is in yet, named by its mid. */
  private List<TrackObject> discover(List<String> mids) throws SfuException {
    return session.negotiation().sections(mids).stream()
        .filter(section -> section.receives() && !publications.isUsed(section.mid()))
        .map(section -> TrackObject.local(section.mid(), section.mid()))
        .toList();
  }
}
