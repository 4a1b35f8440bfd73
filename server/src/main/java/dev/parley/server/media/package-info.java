/** The way from a room to the SFU: who owns which media sessions, and when they end. */
@NullMarked
package dev.parley.server.media;

import org.jspecify.annotations.NullMarked;
