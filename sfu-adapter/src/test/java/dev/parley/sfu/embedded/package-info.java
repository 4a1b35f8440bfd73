/** The whole engine, tested over real sockets. */
@NullMarked
package dev.parley.sfu.embedded;

import org.jspecify.annotations.NullMarked;
