/** The meeting: a grid of live tiles, the room's code, and the buttons. */
@NullMarked
package dev.parley.desktop.meeting;

import org.jspecify.annotations.NullMarked;
