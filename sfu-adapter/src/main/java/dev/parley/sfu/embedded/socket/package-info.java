/** The engine's sockets: what is bound and advertised, and how datagrams leave. */
@NullMarked
package dev.parley.sfu.embedded.socket;

import org.jspecify.annotations.NullMarked;
