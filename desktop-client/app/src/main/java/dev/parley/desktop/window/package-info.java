/** The window itself: which screen is shown, the keyboard, and the way out. */
@NullMarked
package dev.parley.desktop.window;

import org.jspecify.annotations.NullMarked;
