/** The benchmarks behind {@code ./parley bench}. */
@NullMarked
package dev.parley.e2e.bench;

import org.jspecify.annotations.NullMarked;
