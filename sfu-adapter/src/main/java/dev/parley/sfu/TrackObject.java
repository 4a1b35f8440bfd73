package dev.parley.sfu;

import org.jspecify.annotations.Nullable;

/**
 * One track as the contract names it. Which fields a call needs differs, so all but the location
 * may be absent.
 *
 * @param location {@code LOCAL}: the client pushes it; {@code REMOTE}: the client pulls it
 * @param mid the media section that carries it in the session it is used in (RFC 8843)
 * @param name which track it is
 * @param kind {@code audio} or {@code video}
 * @param simulcast the subscriber's choice of encoding
 */
public record TrackObject(
    Location location,
    @Nullable String mid,
    TrackName name,
    @Nullable String kind,
    @Nullable Simulcast simulcast) {

  /** Which way a track flows, seen from the client. */
  public enum Location {
    LOCAL,
    REMOTE
  }

  /**
   * Which track it is.
   *
   * @param sessionId the publisher's session, for remote tracks
   * @param trackName the name the publisher gave it, unique in the publisher's session
   */
  public record TrackName(@Nullable String sessionId, @Nullable String trackName) {
    static final TrackName NONE = new TrackName(null, null);

    /** What is absent here is as it is there. */
    public TrackName orElse(TrackName other) {
      return new TrackName(
          sessionId == null ? other.sessionId : sessionId,
          trackName == null ? other.trackName : trackName);
    }
  }

  /** A track that the client pushes in the media section {@code mid}. */
  public static TrackObject local(String trackName, String mid) {
    return new TrackObject(Location.LOCAL, mid, new TrackName(null, trackName), null, null);
  }

  /** A track of another session that the client pulls. */
  public static TrackObject remote(String sessionId, String trackName) {
    return new TrackObject(Location.REMOTE, null, new TrackName(sessionId, trackName), null, null);
  }

  /** A track of which only the media section is known. */
  public static TrackObject inSection(Location location, String mid) {
    return new TrackObject(location, mid, TrackName.NONE, null, null);
  }

  public @Nullable String sessionId() {
    return name.sessionId();
  }

  public @Nullable String trackName() {
    return name.trackName();
  }

  public TrackObject withMid(String newMid) {
    return new TrackObject(location, newMid, name, kind, simulcast);
  }

  public TrackObject withKind(String newKind) {
    return new TrackObject(location, mid, name, newKind, simulcast);
  }
}
