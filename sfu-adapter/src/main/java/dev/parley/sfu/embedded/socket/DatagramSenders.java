package dev.parley.sfu.embedded.socket;

import dev.parley.sfu.embedded.socket.udp.DatagramSender;
import dev.parley.sfu.embedded.socket.udp.Destination;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one loop's datagrams leave: a sender for each of its sockets, and the routes of each
 * session, as its transport numbers them.
 */
public final class DatagramSenders implements AutoCloseable {
  private final MediaSockets sockets;
  private final List<DatagramSender> senders;
  private final List<List<Route>> routes = new ArrayList<>();

  /** A way to a client: which of our sockets, and where to. */
  private record Route(DatagramSender sender, Destination to) {}

  /**
   * @param buffer where the datagrams will lie
   */
  public DatagramSenders(
      MediaSockets sockets, int loop, ByteBuffer buffer, DatagramSender.Report report) {
    this.sockets = sockets;
    this.senders = sockets.senders(loop, buffer, report);
  }

  /**
   * Sets a route of the session in a slot.
   *
   * @return the remote address that the route had before, or null
   */
  public @Nullable InetSocketAddress setRoute(
      int slot, int route, InetSocketAddress local, InetSocketAddress remote) {
    while (routes.size() <= slot) {
      routes.add(new ArrayList<>());
    }
    List<Route> own = routes.get(slot);
    DatagramSender sender = senders.get(sockets.listenerOf(local));
    Route wanted = new Route(sender, sender.to(remote));
    if (route < own.size()) {
      return own.set(route, wanted).to().address();
    }
    own.add(wanted);
    return null;
  }

  /** Forgets the routes of the session in a slot; the result is the addresses they led to. */
  public List<InetSocketAddress> removeRoutes(int slot) {
    if (slot >= routes.size()) {
      return List.of();
    }
    List<Route> own = routes.set(slot, new ArrayList<>());
    return own.stream().map(route -> route.to().address()).toList();
  }

  /** Sends bytes of the buffer, now or at {@link #flush}: they must stay where they are. */
  public void send(int slot, int route, int offset, int length) {
    if (slot < routes.size() && route < routes.get(slot).size()) {
      Route way = routes.get(slot).get(route);
      way.sender().add(way.to(), offset, length);
    }
  }

  /** Sends what was not sent yet. */
  public void flush() {
    for (int i = 0; i < senders.size(); i++) {
      senders.get(i).flush();
    }
  }

  @Override
  public void close() {
    senders.forEach(DatagramSender::close);
  }
}
