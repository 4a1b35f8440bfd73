/** Tests. */
@NullMarked
package dev.parley.sfu.embedded.loop;

import org.jspecify.annotations.NullMarked;
