/**
 * The words that client and server share on the wire: identifiers, the entries of a room's log, and
 * the messages of either side. The server is built on this package and knows no MLS.
 */
@NullMarked
package dev.parley.protocol;

import org.jspecify.annotations.NullMarked;
