/**
 * The one way by which libwebrtc calls into this program. An exception that leaves a callback of
 * webrtc-java aborts the process, so everything that is handed to it is made here and guarded; an
 * architecture test keeps it so.
 */
@NullMarked
package dev.parley.client.media.upcall;

import org.jspecify.annotations.NullMarked;
