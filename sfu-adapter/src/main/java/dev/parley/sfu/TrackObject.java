package dev.parley.sfu;

import org.jspecify.annotations.Nullable;

/**
 * One track as the contract names it. Which fields a call needs differs, so all but the location
 * may be absent.
 *
 * @param location {@code LOCAL}: the client pushes it; {@code REMOTE}: the client pulls it
 * @param mid the media section that carries it in the session it is used in (RFC 8843)
 * @param sessionId the publisher's session, for remote tracks
 * @param trackName the name the publisher gave it, unique in the publisher's session
 * @param kind {@code audio} or {@code video}
 * @param simulcast the subscriber's choice of encoding
 */
public record TrackObject(
    Location location,
    @Nullable String mid,
    @Nullable String sessionId,
    @Nullable String trackName,
    @Nullable String kind,
    @Nullable Simulcast simulcast) {

  /** Which way a track flows, seen from the client. */
  public enum Location {
    LOCAL,
    REMOTE
  }

  /** A track that the client pushes in the media section {@code mid}. */
  public static TrackObject local(String trackName, String mid) {
    return new TrackObject(Location.LOCAL, mid, null, trackName, null, null);
  }

  /** A track of another session that the client pulls. */
  public static TrackObject remote(String sessionId, String trackName) {
    return new TrackObject(Location.REMOTE, null, sessionId, trackName, null, null);
  }

  public TrackObject withMid(String newMid) {
    return new TrackObject(location, newMid, sessionId, trackName, kind, simulcast);
  }

  public TrackObject withKind(String newKind) {
    return new TrackObject(location, mid, sessionId, trackName, newKind, simulcast);
  }
}
