/** What {@code parley doctor} looks at, and what it says about it in words. */
@NullMarked
package dev.parley.desktop.doctor;

import org.jspecify.annotations.NullMarked;
