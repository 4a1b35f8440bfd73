package dev.parley.sfu.embedded.session;

import dev.parley.sfu.TrackObject.TrackName;
import dev.parley.sfu.embedded.forwarding.LayerWish;

/**
 * A track that a client asked to subscribe to, and the media section in which it is offered.
 *
 * @param source whose track it is
 * @param wish the encoding that the client wants
 */
record SubscribedTrack(String mid, boolean video, TrackName source, LayerWish wish) {
  SubscribedTrack withSource(TrackName newSource, LayerWish newWish) {
    return new SubscribedTrack(mid, video, newSource, newWish);
  }
}
