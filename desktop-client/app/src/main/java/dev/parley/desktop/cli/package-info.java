/** The command line of the client: one verb, one class. */
@NullMarked
package dev.parley.desktop.cli;

import org.jspecify.annotations.NullMarked;
