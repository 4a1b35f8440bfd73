/** The house rules that a compiler cannot keep: which part may know which, and why. */
@NullMarked
package dev.parley.suite.architecture;

import org.jspecify.annotations.NullMarked;
