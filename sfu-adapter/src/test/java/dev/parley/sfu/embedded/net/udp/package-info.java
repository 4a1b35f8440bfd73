/** What becomes of datagrams that are sent many at a time. */
@NullMarked
package dev.parley.sfu.embedded.net.udp;

import org.jspecify.annotations.NullMarked;
