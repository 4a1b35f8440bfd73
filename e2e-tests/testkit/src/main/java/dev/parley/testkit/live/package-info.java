/** Whole participants over real connections, in this process or in one of their own. */
@NullMarked
package dev.parley.testkit.live;

import org.jspecify.annotations.NullMarked;
