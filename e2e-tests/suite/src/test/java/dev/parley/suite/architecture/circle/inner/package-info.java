/** The child of the circle. */
@NullMarked
package dev.parley.suite.architecture.circle.inner;

import org.jspecify.annotations.NullMarked;
