/** What the configuration promises. */
@NullMarked
package dev.parley.server.config;

import org.jspecify.annotations.NullMarked;
