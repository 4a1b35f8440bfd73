/** A stranger who takes, posts and asks for all that it can: what a server holds against it. */
@NullMarked
package dev.parley.tools.attack;

import org.jspecify.annotations.NullMarked;
