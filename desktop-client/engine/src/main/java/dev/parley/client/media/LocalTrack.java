package dev.parley.client.media;

import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;

/**
 * A track of ours.
 *
 * @param name unique in the session; the same after a reconnect
 */
record LocalTrack(String name, MediaStreamTrack track, TrackContext context, Codec codec) {}
