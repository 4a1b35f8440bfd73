/** The benchmarks behind {@code ./parley bench}. */
@NullMarked
package dev.parley.tools.bench;

import org.jspecify.annotations.NullMarked;
