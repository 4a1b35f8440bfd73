/**
 * One peer's WebRTC transport: the typed face of the native crate. A peer and its outputs are used
 * by one thread.
 */
@NullMarked
package dev.parley.sfu.embedded.transport;

import org.jspecify.annotations.NullMarked;
