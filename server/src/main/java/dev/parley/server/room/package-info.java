/**
 * The room: a numbered log that is broadcast, and who is present. Pure: no clock, no chance, no
 * thread, no socket; time and fresh tickets are arguments, and what should happen comes back as
 * effects. It carries bytes that it does not understand.
 */
@NullMarked
package dev.parley.server.room;

import org.jspecify.annotations.NullMarked;
