/** The command line of the client: one verb, one class. */
@NullMarked
package dev.parley.client.cli;

import org.jspecify.annotations.NullMarked;
