/**
 * The Rust crate in the field's terms: a plain interface, and the one class that holds the
 * library's functions. Only {@code dev.parley.mls} uses it.
 */
@NullMarked
package dev.parley.mls.ffm;

import org.jspecify.annotations.NullMarked;
