package dev.parley.sfu.embedded.loop;

import dev.parley.sfu.embedded.transport.MediaClock;
import java.io.IOException;
import java.nio.channels.DatagramChannel;

/** The datagrams that come to one of a loop's sockets. */
record SocketSource(DatagramChannel channel, int listener) implements DatagramSource {
  @Override
  public boolean receive(IncomingDatagram into) {
    try {
      return into.receive(channel, listener, MediaClock.now());
    } catch (IOException e) {
      // An ICMP error about an earlier datagram; what waits behind it is read in the next turn.
      return false;
    }
  }
}
