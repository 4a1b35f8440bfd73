/** The meeting state machine: pure, events in, new state and effects out. */
@NullMarked
package dev.parley.client.meeting;

import org.jspecify.annotations.NullMarked;
