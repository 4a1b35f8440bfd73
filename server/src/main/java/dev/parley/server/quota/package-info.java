/**
 * What one network address may take of the server. Pure: no clock, no thread, no socket; time is an
 * argument.
 */
@NullMarked
package dev.parley.server.quota;

import org.jspecify.annotations.NullMarked;
