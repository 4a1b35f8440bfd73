package dev.parley.sfu.embedded.net;

import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.SfuMetrics.DropCause;
import dev.parley.sfu.embedded.EmbeddedSfuConfig;
import dev.parley.sfu.embedded.transport.MediaClock;
import dev.parley.sfu.embedded.transport.PeerTransport;
import dev.parley.sfu.embedded.transport.TransportException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread with its sockets, its peers and their deadlines. A room's peers are all on one loop,
 * so forwarding takes no lock. What other threads want is a task in a queue.
 *
 * <p>One turn: tasks, datagrams handed over by other loops, due deadlines, housekeeping, then the
 * sockets until the next deadline.
 */
public final class MediaLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(MediaLoop.class);

  /** Time between housekeeping rounds: repeats of key-frame requests are due within it. */
  private static final long ROUND = TimeUnit.MILLISECONDS.toNanos(50);

  /** How long a call from another thread may take; the contract promises about five seconds. */
  private static final long CALL_SECONDS = 5;

  /** The first estimate of a path, in bit/s: enough for one good picture and voices. */
  private static final long START_BITRATE = 2_500_000;

  private final EmbeddedSfuConfig config;
  private final MediaSockets sockets;
  private final Selector selector;
  private final Receiver receiver;
  private final Forwarder forwarder;
  private final Housekeeping housekeeping;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Demultiplexer demultiplexer;
  private final SessionTable peers = new SessionTable();
  private final Thread thread;
  private volatile boolean stopping;
  private long nextRound;

  MediaLoop(
      int index,
      EmbeddedSfuConfig config,
      MediaSockets sockets,
      Demultiplexer demultiplexer,
      Ended ended)
      throws IOException {
    this.config = config;
    this.sockets = sockets;
    this.demultiplexer = demultiplexer;
    this.selector = Selector.open();
    this.forwarder = new Forwarder(peers, sockets, index, demultiplexer, config.payloadTap());
    this.receiver = new Receiver(this, sockets, demultiplexer, forwarder);
    this.housekeeping = new Housekeeping(peers, forwarder, config.idle().toNanos(), ended, this);
    int listener = 0;
    for (DatagramChannel channel : sockets.of(index)) {
      channel.register(selector, SelectionKey.OP_READ, listener++);
    }
    this.thread = Thread.ofPlatform().name("parley-sfu-" + index).daemon().unstarted(this);
  }

  /** Told on the loop's thread when a session has ended, whoever ended it. */
  interface Ended {
    void ended(Session peer);
  }

  void start() {
    thread.start();
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        turn();
      }
    } finally {
      closeAll();
    }
  }

  private void turn() {
    try {
      runTasks();
      forwarder.flush();
      long now = MediaClock.now();
      receiver.drainInbox(now);
      forwarder.runDeadlines(now);
      forwarder.flush();
      if (now >= nextRound) {
        nextRound = now + ROUND;
        housekeeping.round(now);
        forwarder.flush();
      }
      await();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("the selector failed", e);
    } catch (RuntimeException e) {
      // Our own bug must not end every room of this loop.
      LOG.error("a turn of the forwarding loop failed", e);
    }
  }

  private void await() throws IOException {
    long next = Math.min(nextRound, forwarder.nextDeadline());
    long wait = next - MediaClock.now();
    if (wait <= 0 || !tasks.isEmpty() || receiver.hasParcels()) {
      selector.selectNow(this::ready);
    } else {
      selector.select(this::ready, Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait)));
    }
  }

  private void ready(SelectionKey key) {
    int listener = (Integer) key.attachment();
    receiver.readAll((DatagramChannel) key.channel(), listener);
    forwarder.flush();
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private void closeAll() {
    for (Session peer : peers.all()) {
      housekeeping.end(peer);
    }
    forwarder.close();
    try {
      selector.close();
    } catch (IOException e) {
      LOG.warn("the selector did not close", e);
    }
    // Whoever still waits for a task must not wait in vain.
    runTasks();
  }

  /** Carries a call out on the loop and waits for its result. */
  <T> T call(Callable<T> call) throws ExecutionException, TimeoutException, InterruptedException {
    CompletableFuture<T> result = new CompletableFuture<>();
    post(
        () -> {
          try {
            result.complete(call.call());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    return result.get(CALL_SECONDS, TimeUnit.SECONDS);
  }

  /** Has a task run on the loop soon. */
  void post(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  /** Hands a datagram over from another loop. */
  void handOver(Session peer, int listener, InetSocketAddress source, java.nio.ByteBuffer bytes) {
    if (receiver.handOver(peer, listener, source, bytes)) {
      selector.wakeup();
    }
  }

  void stop() throws InterruptedException {
    stopping = true;
    selector.wakeup();
    thread.join(TimeUnit.SECONDS.toMillis(CALL_SECONDS));
  }

  boolean isStopping() {
    return stopping;
  }

  // What follows runs on the loop's thread.

  Session open(String id, SessionOwner owner) throws TransportException {
    int slot = peers.reserve();
    PeerTransport transport = new PeerTransport(slot, true, START_BITRATE, forwarder.outputs());
    try {
      for (InetSocketAddress candidate : sockets.candidates()) {
        transport.addCandidate(candidate);
      }
      String ufrag = transport.ufrag();
      Session peer = new Session(id, owner, this, slot, transport, ufrag, MediaClock.now());
      peers.put(slot, peer);
      demultiplexer.add(ufrag, peer);
      return peer;
    } catch (TransportException e) {
      transport.close();
      peers.release(slot);
      throw e;
    }
  }

  void unsubscribe(Subscriber link) {
    housekeeping.unsubscribe(link);
  }

  /** Datagrams from other loops that found no room here. */
  long overflowed() {
    return receiver.overflowed();
  }

  void end(Session peer) {
    housekeeping.end(peer);
  }

  Forwarder forwarder() {
    return forwarder;
  }

  SessionTable peers() {
    return peers;
  }

  EmbeddedSfuConfig config() {
    return config;
  }

  void count(DropCause cause) {
    forwarder.counters().drop(cause);
  }
}
