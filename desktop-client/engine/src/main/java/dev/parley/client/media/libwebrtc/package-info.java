/**
 * The way into libwebrtc's encoded frames, which webrtc-java does not offer. Three layers: {@link
 * dev.parley.client.media.libwebrtc.FrameBoundary} says in the field's words what can be done with
 * a frame; {@link dev.parley.client.media.libwebrtc.LibWebRtc} holds the method handles that do it;
 * {@link dev.parley.client.media.libwebrtc.EncodedFrameHook} is what the rest of Parley calls.
 *
 * <p>Threads: libwebrtc calls in on its own encoder, worker and network threads, which the JVM
 * attaches as daemons. Nothing here waits on them, and no exception leaves through them.
 */
@NullMarked
package dev.parley.client.media.libwebrtc;

import org.jspecify.annotations.NullMarked;
