package dev.parley.tools.bench;

import com.sun.management.ThreadMXBean;
import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.SfuMetrics;
import dev.parley.sfu.embedded.EmbeddedSfu;
import dev.parley.sfu.embedded.EmbeddedSfuConfig;
import dev.parley.sfu.embedded.transport.MediaSection;
import dev.parley.sfu.embedded.transport.Payload;
import dev.parley.sfu.embedded.transport.TransportException;
import dev.parley.testkit.net.SfuPeer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One publisher and so many subscribers around an SFU with one loop, driven as fast as it goes. */
final class SfuLoad implements AutoCloseable {
  /** Bytes of RTP payload: with headers and tag a datagram of about 1200 bytes. */
  static final int PAYLOAD = 1160;

  /** Bytes of a datagram of the bare loop: what the SFU's datagrams have on the wire. */
  static final int DATAGRAM = 1200;

  /** Packets on the way to the SFU: enough to keep it busy, few enough that none is lost. */
  private static final int WINDOW = 512;

  /** Time between two looks at the SFU's counters: looking costs its loop a turn. */
  private static final long PAUSE_NANOS = 500_000;

  private static final int BATCH = 32;
  private static final String TRACK = "load";
  private static final long SETUP_NANOS = 30_000_000_000L;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final int fanOut;
  private final EmbeddedSfu sfu;
  private final SfuPeer publisher;
  private final List<SfuPeer> subscribers = new ArrayList<>();
  private final MediaSection section;
  private final byte payloadType;
  private final BareLoop bare;
  private final long keyFrame;
  private final long frame;
  private long sent;
  private long received;

  /**
   * @param batched whether the SFU may send many datagrams with one system call
   */
  SfuLoad(int fanOut, boolean batched) throws IOException, SfuException, TransportException {
    this.fanOut = fanOut;
    InetSocketAddress any = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    this.sfu = EmbeddedSfu.start(EmbeddedSfuConfig.on(any).withLoops(1).withBatchedSends(batched));
    this.publisher = peer("publisher");
    this.section = publisher.publish(TRACK, true);
    this.payloadType = (byte) section.payloadType("vp8");
    this.keyFrame = payload(0);
    this.frame = payload(1);
    run(publisher::isConnected, List.of(publisher));
    for (int i = 0; i < fanOut; i++) {
      SfuPeer subscriber = peer("subscriber-" + i);
      subscribers.add(subscriber);
      subscriber.subscribe(publisher.session(), TRACK);
      run(subscriber::isConnected, List.of(publisher, subscriber));
    }
    this.bare = new BareLoop(fanOut, DATAGRAM);
    send(keyFrame);
    run(() -> metrics().sent().packets() == fanOut, List.of(publisher));
  }

  private SfuPeer peer(String name) throws IOException, SfuException, TransportException {
    return new SfuPeer(sfu, new SessionOwner("bench", name), SfuPeer::forget);
  }

  /** Sends one packet of VP8. */
  private void send(long payload) {
    sent++;
    publisher.send(
        section, new SfuPeer.RtpHeader(payloadType, sent, (int) sent * 90, true), payload);
  }

  private static long payload(int first) {
    byte[] bytes = new byte[PAYLOAD];
    bytes[0] = 0x10;
    bytes[1] = (byte) first;
    return Payload.of(bytes);
  }

  private SfuMetrics metrics() {
    return sfu.metrics();
  }

  private static void run(BooleanSupplier until, List<SfuPeer> peers) throws IOException {
    long end = System.nanoTime() + SETUP_NANOS;
    while (!until.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IOException("the benchmark's peers did not connect");
      }
      for (SfuPeer peer : peers) {
        peer.turn();
      }
      Thread.onSpinWait();
    }
  }

  /** Both figures, in short turns after each other, so that the machine is the same for both. */
  SfuFigure measure(int rounds, long roundNanos) throws IOException {
    long loop = loopThread();
    Sums sums = new Sums();
    for (int i = 0; i < rounds; i++) {
      forward(loop, roundNanos, sums);
      bare(roundNanos, sums);
    }
    return new SfuFigure(
        fanOut,
        new SfuFigure.Sending(sums.packets * 1e9 / sums.nanos, sums.cpu / 1e3 / sums.packets),
        new SfuFigure.Sending(
            sums.barePackets * 1e9 / sums.bareNanos, sums.bareCpu / 1e3 / sums.barePackets),
        (double) sums.allocated / sums.packets);
  }

  /** What the rounds of one fan-out add up to. */
  private static final class Sums {
    private long packets;
    private long nanos;
    private long cpu;
    private long allocated;
    private long barePackets;
    private long bareNanos;
    private long bareCpu;
  }

  private void forward(long loop, long nanos, Sums sums) throws IOException {
    SfuMetrics before = metrics();
    long start = System.nanoTime();
    long cpu = THREADS.getThreadCpuTime(loop);
    long allocated = THREADS.getThreadAllocatedBytes(loop);
    while (System.nanoTime() - start < nanos) {
      sendBatch();
    }
    SfuMetrics after = metrics();
    sums.nanos += System.nanoTime() - start;
    sums.cpu += THREADS.getThreadCpuTime(loop) - cpu;
    sums.allocated += THREADS.getThreadAllocatedBytes(loop) - allocated;
    // Only what was forwarded and has truly left counts.
    long forwarded = after.sent().packets() - before.sent().packets();
    sums.packets += Math.min(forwarded, after.sent().datagrams() - before.sent().datagrams());
  }

  private void sendBatch() throws IOException {
    for (int i = 0; i < BATCH; i++) {
      send(frame);
    }
    publisher.turn();
    if (sent - received < WINDOW) {
      return;
    }
    long end = System.nanoTime() + SETUP_NANOS;
    while (sent - received > WINDOW / 2 && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE_NANOS);
      publisher.turn();
      received = metrics().received().packets();
    }
  }

  private void bare(long nanos, Sums sums) throws IOException {
    long start = System.nanoTime();
    long cpu = THREADS.getCurrentThreadCpuTime();
    long packets = 0;
    while (System.nanoTime() - start < nanos) {
      bare.send(256);
      packets += 256;
    }
    sums.bareNanos += System.nanoTime() - start;
    sums.bareCpu += THREADS.getCurrentThreadCpuTime() - cpu;
    sums.barePackets += packets;
  }

  private static long loopThread() {
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().equals("parley-sfu-0")) {
        return thread.getThreadId();
      }
    }
    throw new IllegalStateException("the SFU's thread is not there");
  }

  @Override
  public void close() throws IOException {
    Payload.free(keyFrame);
    Payload.free(frame);
    bare.close();
    publisher.close();
    for (SfuPeer subscriber : subscribers) {
      subscriber.close();
    }
    sfu.close();
  }
}
