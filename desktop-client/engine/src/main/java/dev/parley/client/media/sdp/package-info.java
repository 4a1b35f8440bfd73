/**
 * Session descriptions at the boundary. What the SFU describes is never handed to libwebrtc: it is
 * read strictly, and what libwebrtc gets is written here, from the few fields that it needs. Pure.
 */
@NullMarked
package dev.parley.client.media.sdp;

import org.jspecify.annotations.NullMarked;
