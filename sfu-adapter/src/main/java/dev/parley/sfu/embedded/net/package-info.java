/** The only sockets and threads of the embedded engine. */
@NullMarked
package dev.parley.sfu.embedded.net;

import org.jspecify.annotations.NullMarked;
