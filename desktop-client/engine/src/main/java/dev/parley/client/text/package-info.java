/** The sentences of the engine, in a bundle beside their codes. */
@NullMarked
package dev.parley.client.text;

import org.jspecify.annotations.NullMarked;
