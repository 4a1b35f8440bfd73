/** The sentences of the window and of the command line, in bundles beside their codes. */
@NullMarked
package dev.parley.desktop.text;

import org.jspecify.annotations.NullMarked;
