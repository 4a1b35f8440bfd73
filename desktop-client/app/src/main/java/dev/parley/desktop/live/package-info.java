/** The window's two ports over the real client: the meeting's runtime and webrtc-java. */
@NullMarked
package dev.parley.desktop.live;

import org.jspecify.annotations.NullMarked;
