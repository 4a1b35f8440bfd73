/** What the room promises. */
@NullMarked
package dev.parley.server.room;

import org.jspecify.annotations.NullMarked;
