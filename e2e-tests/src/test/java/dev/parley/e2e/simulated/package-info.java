/** Rooms under trouble, from one seed each. */
@NullMarked
package dev.parley.e2e.simulated;

import org.jspecify.annotations.NullMarked;
