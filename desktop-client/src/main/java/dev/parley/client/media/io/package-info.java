/** Files of moving pictures (YUV4MPEG2) and sound (WAV), read and written. */
@NullMarked
package dev.parley.client.media.io;

import org.jspecify.annotations.NullMarked;
