package dev.parley.sfu;

import java.util.List;

/**
 * A session's tracks and whether packets flow.
 *
 * @param tracks every track the session pushes or pulls
 */
public record SessionState(List<TrackState> tracks) {
  public SessionState {
    tracks = List.copyOf(tracks);
  }

  /** One track and its state. */
  public record TrackState(TrackObject track, Status status) {}

  /** Whether a track carries packets. */
  public enum Status {
    /** Packets came lately. */
    ACTIVE,
    /** Packets came once, but not lately. */
    INACTIVE,
    /** No packet came yet. */
    INITIALIZING
  }
}
