/** The window, driven by mouse and keyboard on a display of its own. */
@NullMarked
package dev.parley.suite.window;

import org.jspecify.annotations.NullMarked;
