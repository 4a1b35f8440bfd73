/**
 * One participant of one room, put together: the meeting machine's shell, its thread, its MLS group
 * and its frame keys.
 */
@NullMarked
package dev.parley.client;

import org.jspecify.annotations.NullMarked;
