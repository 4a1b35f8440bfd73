/**
 * Servers, SFUs and members that lie and cheat: one implementation for tests and for {@code
 * ./parley attack}.
 */
@NullMarked
package dev.parley.testkit.hostile;

import org.jspecify.annotations.NullMarked;
