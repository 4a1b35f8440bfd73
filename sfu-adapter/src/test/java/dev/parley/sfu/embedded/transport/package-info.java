/** The native boundary. */
@NullMarked
package dev.parley.sfu.embedded.transport;

import org.jspecify.annotations.NullMarked;
