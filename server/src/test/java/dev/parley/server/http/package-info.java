/** The server as clients meet it: real sockets on loopback. */
@NullMarked
package dev.parley.server.http;

import org.jspecify.annotations.NullMarked;
