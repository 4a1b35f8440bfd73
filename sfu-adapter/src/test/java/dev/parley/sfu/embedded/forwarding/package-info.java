/** Forwarding decisions, told by the clock: no socket, no wait. */
@NullMarked
package dev.parley.sfu.embedded.forwarding;

import org.jspecify.annotations.NullMarked;
