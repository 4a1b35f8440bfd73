/**
 * A participant without a window: the same client, driven by options, that says what it sees in
 * JSON lines. Tests, benchmarks and the demo are made of these.
 */
@NullMarked
package dev.parley.headless;

import org.jspecify.annotations.NullMarked;
