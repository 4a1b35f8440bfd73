/** The sentences of the participant without a window, in a bundle beside their codes. */
@NullMarked
package dev.parley.headless.text;

import org.jspecify.annotations.NullMarked;
