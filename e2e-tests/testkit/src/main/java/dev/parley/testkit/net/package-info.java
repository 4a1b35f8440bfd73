/** Networks that misbehave on purpose, from a seed. Everything stays on loopback. */
@NullMarked
package dev.parley.testkit.net;

import org.jspecify.annotations.NullMarked;
