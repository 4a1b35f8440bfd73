/**
 * The way down to the Rust crate: a plain interface, and the one class that holds the method
 * handles.
 *
 * <p>Only {@code dev.parley.mls} uses it.
 */
@NullMarked
package dev.parley.mls.ffm;

import org.jspecify.annotations.NullMarked;
