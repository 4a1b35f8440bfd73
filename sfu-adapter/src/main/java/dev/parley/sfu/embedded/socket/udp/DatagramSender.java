package dev.parley.sfu.embedded.socket.udp;

import java.net.InetSocketAddress;

/**
 * Sends datagrams that lie in one buffer from one socket. It never waits: what the system does not
 * take is lost and reported, and harms no other destination. Used by one thread.
 */
public interface DatagramSender extends AutoCloseable {
  /** What became of the datagrams; called during {@link #add} or {@link #flush}. */
  interface Report {
    void sent(int datagrams);

    /** The system refused them. */
    void lost(int datagrams);
  }

  /** The address as this sender's socket takes it. */
  Destination to(InetSocketAddress address);

  /** Sends bytes of the buffer, now or at the next {@link #flush}: they must stay until then. */
  void add(Destination to, int offset, int length);

  /** Sends what was added. */
  void flush();

  /** Gives up what the sender holds; the channel stays its owner's. */
  @Override
  void close();
}
