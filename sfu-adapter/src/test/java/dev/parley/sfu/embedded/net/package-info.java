/** Sockets, addresses and deadlines. */
@NullMarked
package dev.parley.sfu.embedded.net;

import org.jspecify.annotations.NullMarked;
