package dev.parley.sfu.embedded.session;

import dev.parley.sfu.TrackObject.TrackName;
import org.jspecify.annotations.Nullable;

/**
 * A track that a client asked to subscribe to, and the media section in which it is offered.
 *
 * @param source whose track it is
 * @param preferredRid the encoding that the client wants, or null for ours to choose
 */
record SubscribedTrack(String mid, boolean video, TrackName source, @Nullable String preferredRid) {
  SubscribedTrack withSource(TrackName newSource, @Nullable String newPreferredRid) {
    return new SubscribedTrack(mid, video, newSource, newPreferredRid);
  }
}
