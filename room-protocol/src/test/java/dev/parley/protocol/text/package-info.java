/** Bundles are complete, and the check that says so notices when they are not. */
@NullMarked
package dev.parley.protocol.text;

import org.jspecify.annotations.NullMarked;
