package dev.parley.suite.architecture.circle.inner;

import dev.parley.suite.architecture.circle.Outer;

/** The child's side of the circle. */
public interface Inner {
  Outer outer();
}
