/** The room server as a program. */
@NullMarked
package dev.parley.server;

import org.jspecify.annotations.NullMarked;
