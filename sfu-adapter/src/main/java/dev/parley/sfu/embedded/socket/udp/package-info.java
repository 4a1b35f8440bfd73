/** Sending datagrams: many with one system call where the platform has it, else one by one. */
@NullMarked
package dev.parley.sfu.embedded.socket.udp;

import org.jspecify.annotations.NullMarked;
