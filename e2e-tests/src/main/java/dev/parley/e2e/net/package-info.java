/** Networks that misbehave on purpose, from a seed. Everything stays on loopback. */
@NullMarked
package dev.parley.e2e.net;

import org.jspecify.annotations.NullMarked;
