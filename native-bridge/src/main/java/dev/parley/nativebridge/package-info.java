/**
 * The way from Java down to a native library of Parley's own: finding and loading it ({@link
 * dev.parley.nativebridge.NativeLibrary}), and calls of the one shape that all of them have ({@link
 * dev.parley.nativebridge.NativeFunction}).
 *
 * <p>A module with a crate has three layers above this: a plain interface in the field's terms, one
 * class that holds the functions and method handles, and a typed façade, which is all that other
 * modules see. The Rust side is the crate {@code parley-ffi} in {@code native/}.
 */
@NullMarked
package dev.parley.nativebridge;

import org.jspecify.annotations.NullMarked;
