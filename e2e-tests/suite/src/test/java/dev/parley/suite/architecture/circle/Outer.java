package dev.parley.suite.architecture.circle;

import dev.parley.suite.architecture.circle.inner.Inner;

/** The parent's side of the circle. */
public interface Outer {
  Inner inner();
}
