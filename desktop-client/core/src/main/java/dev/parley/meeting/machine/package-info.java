/** The meeting state machine: pure, events in, new state and effects out. */
@NullMarked
package dev.parley.meeting.machine;

import org.jspecify.annotations.NullMarked;
