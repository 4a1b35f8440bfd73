/** Systemd as the server meets it: a datagram socket of the C library. */
@NullMarked
package dev.parley.server.systemd;

import org.jspecify.annotations.NullMarked;
