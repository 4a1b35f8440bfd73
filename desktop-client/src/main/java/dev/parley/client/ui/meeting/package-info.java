/** The meeting: a grid of live tiles, the room's code, and the buttons. */
@NullMarked
package dev.parley.client.ui.meeting;

import org.jspecify.annotations.NullMarked;
