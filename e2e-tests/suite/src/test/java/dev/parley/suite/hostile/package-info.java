/**
 * Servers that lie and members that cheat, each a scenario: what is attacked, how it is noticed,
 * and what the person is told.
 */
@NullMarked
package dev.parley.suite.hostile;

import org.jspecify.annotations.NullMarked;
