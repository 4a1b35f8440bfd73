/** What the coverage-guided fuzzer is pointed at, and the inputs that are kept. */
@NullMarked
package dev.parley.suite.fuzz;

import org.jspecify.annotations.NullMarked;
