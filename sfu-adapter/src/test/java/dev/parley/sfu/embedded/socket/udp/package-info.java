/** What becomes of datagrams that are sent many at a time. */
@NullMarked
package dev.parley.sfu.embedded.socket.udp;

import org.jspecify.annotations.NullMarked;
