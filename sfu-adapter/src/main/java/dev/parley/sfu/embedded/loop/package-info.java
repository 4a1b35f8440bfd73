/**
 * The engine's threads: each takes datagrams from its sockets through the transports to the
 * subscribers. {@link dev.parley.sfu.embedded.loop.MediaLoop} shows the stages in their order.
 */
@NullMarked
package dev.parley.sfu.embedded.loop;

import org.jspecify.annotations.NullMarked;
