package dev.parley.sfu;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch of tracks.
 *
 * @param tracks one result per track, in the order of the call
 * @param sessionDescription an answer (push, negotiated close) or an offer (pull), or null
 * @param requiresImmediateRenegotiation whether the client must answer the offer with {@code
 *     renegotiate}
 */
public record TracksResult(
    List<TrackResult> tracks,
    @Nullable SessionDescription sessionDescription,
    boolean requiresImmediateRenegotiation) {
  public TracksResult {
    tracks = List.copyOf(tracks);
  }
}
