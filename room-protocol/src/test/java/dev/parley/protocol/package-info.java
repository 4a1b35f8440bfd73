/** What the words of the wire promise. */
@NullMarked
package dev.parley.protocol;

import org.jspecify.annotations.NullMarked;
