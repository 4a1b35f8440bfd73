package dev.parley.testkit.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * A UDP relay in front of a server that loses and reorders packets in both directions, from a seed.
 * Each client address has its own socket towards the server, so that the server sees its clients
 * apart. One thread owns all of it.
 *
 * <p>To put it in front of an SFU, let it listen on another loopback address with the SFU's port
 * ({@code 127.0.0.2}), and let the SFU advertise that address.
 */
public final class UdpRelay implements AutoCloseable {
  /** More clients than any test has. */
  private static final int MOST_CLIENTS = 256;

  private static final int LARGEST_PACKET = 65_535;

  private final Selector selector;
  private final DatagramChannel front;
  private final InetSocketAddress server;
  private final FaultyLink toServer;
  private final FaultyLink toClients;
  private final Map<SocketAddress, DatagramChannel> upstream = new HashMap<>();
  private final PriorityQueue<Flight> flights = new PriorityQueue<>();
  private final ByteBuffer packet = ByteBuffer.allocate(LARGEST_PACKET);
  private final Thread thread;
  private long sequence;
  private volatile Consumer<ByteBuffer> watcher = packet -> {};
  private volatile LinkFigures figures = new LinkFigures(0, 0, 0);

  /** What the relay did so far, both directions together. */
  public record LinkFigures(long carried, long lost, long heldBack) {}

  /** A packet that is under way; {@code order} keeps those of one instant in sequence. */
  private record Flight(
      long arrives, long order, ByteBuffer content, DatagramChannel by, SocketAddress to)
      implements Comparable<Flight> {
    @Override
    public int compareTo(Flight other) {
      int byTime = Long.compare(arrives, other.arrives);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /**
   * Listens at once.
   *
   * @param seed of the faults
   * @param listen where clients send to, on loopback
   * @param server where packets go, on loopback
   */
  public UdpRelay(long seed, InetSocketAddress listen, InetSocketAddress server, LinkFaults faults)
      throws IOException {
    if (!listen.getAddress().isLoopbackAddress() || !server.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException("the relay stays on loopback");
    }
    this.server = server;
    this.toServer = new FaultyLink(seed, faults);
    this.toClients = new FaultyLink(seed + 1, faults);
    this.selector = Selector.open();
    this.front = DatagramChannel.open().bind(listen);
    front.configureBlocking(false).register(selector, SelectionKey.OP_READ);
    this.thread = Thread.ofPlatform().name("udp-relay").daemon().start(this::run);
  }

  public LinkFigures figures() {
    return figures;
  }

  /**
   * Shows each packet that a client sends from now on, on the relay's own thread.
   *
   * @param packets what it is given is valid during the call
   */
  public void watch(Consumer<ByteBuffer> packets) {
    watcher = packets;
  }

  @Override
  public void close() {
    try {
      selector.close();
      thread.join();
      front.close();
      for (DatagramChannel channel : upstream.values()) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (selector.isOpen()) {
        selector.select(this::read, millisToNextArrival());
        deliverArrived();
        publishFigures();
      }
    } catch (ClosedSelectorException e) {
      // The relay was closed: nothing more is carried.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long millisToNextArrival() {
    Flight next = flights.peek();
    if (next == null) {
      return 0;
    }
    return Math.max(1, (next.arrives - System.nanoTime()) / 1_000_000);
  }

  private void read(SelectionKey key) {
    var channel = (DatagramChannel) key.channel();
    try {
      while (true) {
        packet.clear();
        SocketAddress from = channel.receive(packet);
        if (from == null) {
          return;
        }
        packet.flip();
        if (channel == front) {
          watcher.accept(packet.asReadOnlyBuffer());
          launch(toServer, upstreamOf(from), server);
        } else {
          launch(toClients, front, (SocketAddress) key.attachment());
        }
      }
    } catch (IOException e) {
      // An ICMP refusal of an earlier packet: on a real network the packet is simply gone.
    }
  }

  private void launch(FaultyLink link, DatagramChannel by, SocketAddress to) {
    OptionalLong arrives = link.carry(System.nanoTime());
    if (arrives.isPresent()) {
      ByteBuffer content = ByteBuffer.allocate(packet.remaining()).put(packet).flip();
      flights.add(new Flight(arrives.getAsLong(), sequence++, content, by, to));
    }
  }

  private DatagramChannel upstreamOf(SocketAddress client) throws IOException {
    DatagramChannel known = upstream.get(client);
    if (known != null) {
      return known;
    }
    if (upstream.size() == MOST_CLIENTS) {
      throw new IOException("more than " + MOST_CLIENTS + " clients");
    }
    DatagramChannel channel =
        DatagramChannel.open().bind(new InetSocketAddress(server.getAddress(), 0));
    channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, client);
    upstream.put(client, channel);
    return channel;
  }

  private void deliverArrived() {
    long now = System.nanoTime();
    while (!flights.isEmpty() && flights.peek().arrives <= now) {
      Flight flight = flights.remove();
      try {
        flight.by.send(flight.content, flight.to);
      } catch (IOException e) {
        // As on a real network: what cannot be delivered is gone.
      }
    }
  }

  private void publishFigures() {
    figures =
        new LinkFigures(
            toServer.carried() + toClients.carried(),
            toServer.lost() + toClients.lost(),
            toServer.heldBack() + toClients.heldBack());
  }
}
