/** The engine that needs nothing beside the server: str0m for the transport, the rest in Java. */
@NullMarked
package dev.parley.sfu.embedded;

import org.jspecify.annotations.NullMarked;
