/** Pictures on their way from a decoder's thread to the screen. */
@NullMarked
package dev.parley.desktop.video;

import org.jspecify.annotations.NullMarked;
