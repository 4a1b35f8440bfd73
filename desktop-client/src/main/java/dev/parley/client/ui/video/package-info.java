/** Pictures on their way from a decoder's thread to the screen. */
@NullMarked
package dev.parley.client.ui.video;

import org.jspecify.annotations.NullMarked;
