package dev.parley.sfu.embedded.loop;

/** Where a loop's datagrams come from: a socket, or another loop. */
interface DatagramSource {
  /** Takes the next datagram; false if there is none. */
  boolean receive(IncomingDatagram into);
}
