/** What the server tells systemd, by way of the C library. */
@NullMarked
package dev.parley.server.systemd;

import org.jspecify.annotations.NullMarked;
