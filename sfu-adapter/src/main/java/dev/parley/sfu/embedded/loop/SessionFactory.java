package dev.parley.sfu.embedded.loop;

import dev.parley.sfu.BitRate;
import dev.parley.sfu.embedded.session.Session;
import dev.parley.sfu.embedded.session.SessionEntry;
import dev.parley.sfu.embedded.transport.MediaClock;
import dev.parley.sfu.embedded.transport.PeerTransport;
import dev.parley.sfu.embedded.transport.TransportException;
import dev.parley.sfu.embedded.transport.TransportOutputs;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Makes one loop's sessions and their transports.
 *
 * @param candidates by which clients reach them
 * @param outputs where transports leave what they put out
 */
record SessionFactory(List<InetSocketAddress> candidates, TransportOutputs outputs) {
  /** The first estimate of a path: enough for one good picture and voices. */
  private static final BitRate START_RATE = new BitRate(2_500_000);

  Session make(SessionEntry entry, int slot) throws TransportException {
    PeerTransport transport = new PeerTransport(slot, true, START_RATE, outputs);
    try {
      for (InetSocketAddress candidate : candidates) {
        transport.addCandidate(candidate);
      }
      return new Session(entry, slot, transport, transport.ufrag(), MediaClock.now());
    } catch (TransportException e) {
      transport.close();
      throw e;
    }
  }
}
