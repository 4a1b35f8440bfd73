/** A parent package and its child that know each other: what the rule on circles must find. */
@NullMarked
package dev.parley.suite.architecture.circle;

import org.jspecify.annotations.NullMarked;
