/** Tests. */
@NullMarked
package dev.parley.sfu.embedded.session;

import org.jspecify.annotations.NullMarked;
