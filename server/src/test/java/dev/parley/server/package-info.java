/** The server as a whole. */
@NullMarked
package dev.parley.server;

import org.jspecify.annotations.NullMarked;
