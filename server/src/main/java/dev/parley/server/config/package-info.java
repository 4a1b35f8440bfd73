/** What the person who runs the server may set: one record, validated before anything starts. */
@NullMarked
package dev.parley.server.config;

import org.jspecify.annotations.NullMarked;
