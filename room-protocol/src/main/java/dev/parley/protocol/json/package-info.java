/**
 * One strict reader of JSON for everything that a peer sends: bounded in depth, lengths and
 * numbers, without duplicate names or trailing text, and with errors that never repeat the input.
 */
@NullMarked
package dev.parley.protocol.json;

import org.jspecify.annotations.NullMarked;
