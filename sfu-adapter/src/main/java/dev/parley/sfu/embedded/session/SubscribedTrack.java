package dev.parley.sfu.embedded.session;

import dev.parley.sfu.TrackObject.TrackName;
import dev.parley.sfu.embedded.forwarding.RequestedEncoding;

/**
 * A track that a client asked to subscribe to, and the media section in which it is offered.
 *
 * @param source whose track it is
 * @param requested the encoding that the client wants
 */
record SubscribedTrack(String mid, boolean video, TrackName source, RequestedEncoding requested) {
  SubscribedTrack withSource(TrackName newSource, RequestedEncoding newRequested) {
    return new SubscribedTrack(mid, video, newSource, newRequested);
  }
}
