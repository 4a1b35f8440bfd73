package dev.parley.sfu.embedded.loop;

import dev.parley.sfu.SfuErrorCode;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.SfuMetrics;
import dev.parley.sfu.embedded.forwarding.PacketRouter;
import dev.parley.sfu.embedded.session.Session;
import dev.parley.sfu.embedded.session.SessionContext;
import dev.parley.sfu.embedded.session.SessionEntry;
import dev.parley.sfu.embedded.session.SessionTable;
import dev.parley.sfu.embedded.socket.DatagramSenders;
import dev.parley.sfu.embedded.socket.MediaSockets;
import dev.parley.sfu.embedded.transport.FanOutWriter;
import dev.parley.sfu.embedded.transport.MediaClock;
import dev.parley.sfu.embedded.transport.NativeAddress;
import dev.parley.sfu.embedded.transport.TransportOutputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread with its sockets, its sessions and their deadlines. A room's sessions are all on one
 * loop, so forwarding takes no lock. What other threads want is a call in a queue. {@link #turn}
 * shows all that the thread does, in its order.
 */
public final class MediaLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(MediaLoop.class);

  /**
   * Datagrams taken from one source in a turn. More would make other sources, timers and what was
   * read wait longer; fewer would leave fewer to be sent together.
   */
  private static final int BATCH = 64;

  /** Longest time between turns: repeats of key-frame requests are due within it. */
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(50);

  private final Selector selector;
  private final CallQueue calls;
  private final DatagramInbox inbox;
  private final List<DatagramSource> ready = new ArrayList<>();
  private final IncomingDatagram datagram;
  private final Demultiplexer demultiplexer;
  private final PacketRouter router = new PacketRouter();
  private final SessionTable table = new SessionTable();
  private final LoopCounters counters = new LoopCounters();
  private final TransportOutputs outputs = new TransportOutputs();
  private final DatagramSenders senders;
  private final OutputDispatcher dispatcher;
  private final FanOutSink fanOut;
  private final LoopSessions sessions;
  private final Housekeeping housekeeping;
  private final Thread thread;
  private volatile boolean stopping;
  private long nextTick;

  private MediaLoop(int index, LoopContext context, Consumer<SessionEntry> whenEnded)
      throws IOException {
    MediaSockets sockets = context.sockets();
    List<DatagramChannel> channels = sockets.of(index);
    this.inbox = context.inboxes().get(index);
    this.selector = inbox.selector();
    this.calls = new CallQueue(selector);
    this.datagram =
        new IncomingDatagram(sockets.primaries().stream().map(NativeAddress::new).toList());
    this.demultiplexer =
        new Demultiplexer(index, context.bindings(), context.inboxes(), channels, counters);
    this.senders = new DatagramSenders(sockets, index, outputs.bytes(), counters);
    this.dispatcher = new OutputDispatcher(table, router, senders, context.bindings(), counters);
    this.fanOut =
        new FanOutSink(
            table, new FanOutWriter(outputs), dispatcher, counters, context.payloadTap());
    this.sessions =
        new LoopSessions(
            new SessionContext(table, router, dispatcher, context.limits()),
            dispatcher,
            fanOut,
            new SessionFactory(sockets.candidates(), outputs),
            whenEnded);
    this.housekeeping = new Housekeeping(table, sessions, context.limits().idle());
    for (int listener = 0; listener < channels.size(); listener++) {
      DatagramChannel channel = channels.get(listener);
      channel.register(selector, SelectionKey.OP_READ, new SocketSource(channel, listener));
    }
    this.thread = Thread.ofPlatform().name("parley-sfu-" + index).daemon().unstarted(this);
  }

  /**
   * The loops of one engine. They are not started.
   *
   * @param whenEnded is told on a loop's thread when a session has ended, for any reason
   */
  public static List<MediaLoop> open(
      int count, LoopContext context, Consumer<SessionEntry> whenEnded) throws IOException {
    List<MediaLoop> loops = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      loops.add(new MediaLoop(i, context, whenEnded));
    }
    return loops;
  }

  public void start() {
    thread.start();
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        try {
          turn();
        } catch (IOException e) {
          throw new UncheckedIOException("the selector failed", e);
        } catch (RuntimeException e) {
          // Our own bug must not end every room of this loop.
          LOG.error("a turn of the forwarding loop failed", e);
        }
      }
    } finally {
      close();
    }
  }

  /**
   * One turn. What transports put out beside packets (ICE, DTLS, RTCP) is sent by each call of a
   * transport; packets wait in the router, then in their subscribers' transports, and are sent
   * together.
   */
  private void turn() throws IOException {
    waitForWork();
    calls.run();
    for (DatagramSource source : ready) {
      for (int i = 0; i < BATCH && source.receive(datagram); i++) {
        Session session = demultiplexer.sessionOf(datagram);
        if (session != null) {
          handToTransport(session);
        }
      }
    }
    router.route(fanOut);
    router.requestKeyFrames(MediaClock.now(), fanOut);
    fanOut.send();
    runTimers(MediaClock.now());
  }

  /** Waits for a datagram, a call, a deadline or the next tick. */
  private void waitForWork() throws IOException {
    ready.clear();
    long wait = Math.min(nextTick, dispatcher.deadlines().next()) - MediaClock.now();
    if (wait <= 0 || calls.isWaiting() || inbox.isWaiting() || router.isWaiting()) {
      selector.selectNow(this::addReady);
    } else {
      selector.select(this::addReady, Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait)));
    }
    ready.add(inbox);
  }

  private void addReady(SelectionKey key) {
    ready.add((DatagramSource) key.attachment());
  }

  private void handToTransport(Session session) {
    session.transport().receive(datagram.arrival(), datagram.buffer(), dispatcher);
    // Only now are streams known whose first packet this was.
    if (datagram.isRtp() && !session.publications().carriesMedia(datagram.ssrc())) {
      counters.retransmissionReceived();
    }
  }

  private void runTimers(long now) {
    Deadlines deadlines = dispatcher.deadlines();
    while (deadlines.next() <= now) {
      Session session = table.bySlot(deadlines.removeFirst());
      if (session != null) {
        session.transport().timeout(now, dispatcher);
      }
    }
    dispatcher.takeEnded().forEach(sessions::end);
    housekeeping.run(now);
    nextTick = now >= nextTick ? now + TICK : nextTick;
  }

  private void close() {
    sessions.endAll();
    router.close(fanOut);
    fanOut.close();
    senders.close();
    outputs.close();
    try {
      selector.close();
    } catch (IOException e) {
      LOG.warn("the selector did not close", e);
    }
    // No other thread may wait for a call that never runs.
    calls.runAll();
  }

  /** What another thread wants of the loop's sessions. */
  public interface Call<T> {
    T on(LoopSessions sessions) throws SfuException;
  }

  /** Carries a call out on the loop's thread and waits for its result, about five seconds long. */
  public <T> T call(Call<T> call) throws SfuException {
    try {
      return calls.call(() -> call.on(sessions));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SfuException refused) {
        throw new SfuException(refused.code(), refused.error().description(), refused);
      }
      throw new SfuException(SfuErrorCode.INTERNAL_ERROR, "the engine failed", e);
    } catch (TimeoutException e) {
      throw new SfuException(
          SfuErrorCode.TEMPORARILY_UNAVAILABLE_ERROR, "the engine is too busy", e);
    } catch (InterruptedException e) {
      throw CallerThread.interrupted(e);
    }
  }

  /** Has a call carried out on the loop's thread soon. */
  public void post(Consumer<LoopSessions> call) {
    calls.post(() -> call.accept(sessions));
  }

  /** The loop's figures, read on its thread. */
  public SfuMetrics metrics() {
    try {
      return call(unused -> LoopMetrics.of(table, counters, inbox.overflow()));
    } catch (SfuException e) {
      throw new IllegalStateException("a loop does not answer", e);
    }
  }

  /** Ends the loop and all its sessions. */
  public void stop() {
    stopping = true;
    selector.wakeup();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(CallQueue.CALL_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
