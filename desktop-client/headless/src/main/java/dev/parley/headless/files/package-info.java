/** Files of moving pictures (YUV4MPEG2) and sound (WAV), read and written. */
@NullMarked
package dev.parley.headless.files;

import org.jspecify.annotations.NullMarked;
