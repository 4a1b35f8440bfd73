/** Tests. */
@NullMarked
package dev.parley.sfu.embedded.socket;

import org.jspecify.annotations.NullMarked;
