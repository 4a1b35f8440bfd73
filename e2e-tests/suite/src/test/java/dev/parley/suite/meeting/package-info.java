/** Meetings without media over real sockets: the client core against the real server. */
@NullMarked
package dev.parley.suite.meeting;

import org.jspecify.annotations.NullMarked;
