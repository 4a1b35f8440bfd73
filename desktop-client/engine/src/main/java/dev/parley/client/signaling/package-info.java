/**
 * The connection to the room server: bytes to messages and back, without any policy. When to
 * connect again, and when to be heard, the meeting machine decides.
 */
@NullMarked
package dev.parley.client.signaling;

import org.jspecify.annotations.NullMarked;
