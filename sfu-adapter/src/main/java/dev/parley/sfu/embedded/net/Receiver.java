package dev.parley.sfu.embedded.net;

import dev.parley.sfu.SfuMetrics.DropCause;
import dev.parley.sfu.embedded.transport.DatagramBuffer;
import dev.parley.sfu.embedded.transport.MediaClock;
import dev.parley.sfu.embedded.transport.NativeAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** From a socket to the transport it is for: on this loop at once, on another by handing over. */
final class Receiver {
  private static final int MAX_DATAGRAM = DatagramBuffer.MAX_DATAGRAM;

  /** Datagrams read from one socket before deadlines and the other sockets get their turn. */
  private static final int BATCH = 64;

  /**
   * Datagrams that may wait for this loop: more than 1024 behind is a loop that cannot keep up, and
   * older packets would be worth nothing.
   */
  private static final int INBOX = 1024;

  private final MediaLoop loop;
  private final Demultiplexer demultiplexer;
  private final Forwarder forwarder;
  private final DatagramBuffer datagram = new DatagramBuffer();
  private final ByteBuffer buffer = datagram.bytes();
  private final NativeAddress unknownSource = new NativeAddress();
  private final List<NativeAddress> local = new ArrayList<>();
  private final StunBindingResponse stunReply = new StunBindingResponse();
  private final ArrayBlockingQueue<Parcel> inbox = new ArrayBlockingQueue<>(INBOX);
  private final ArrayBlockingQueue<Parcel> empties = new ArrayBlockingQueue<>(INBOX);

  /** Datagrams that found the inbox full; written by other loops, so not among the counters. */
  private final LongAdder overflow = new LongAdder();

  /** A datagram on its way between loops. */
  private static final class Parcel {
    private final byte[] bytes = new byte[MAX_DATAGRAM];
    private int length;
    private int listener;
    private @Nullable Session peer;
    private @Nullable InetSocketAddress source;
  }

  Receiver(MediaLoop loop, MediaSockets sockets, Demultiplexer demultiplexer, Forwarder forwarder) {
    this.loop = loop;
    this.demultiplexer = demultiplexer;
    this.forwarder = forwarder;
    for (int listener = 0; listener < sockets.listeners(); listener++) {
      local.add(new NativeAddress(sockets.primary(listener)));
    }
  }

  void readAll(DatagramChannel channel, int listener) {
    for (int i = 0; i < BATCH; i++) {
      buffer.clear();
      InetSocketAddress source;
      try {
        source = (InetSocketAddress) channel.receive(buffer);
      } catch (IOException e) {
        // An ICMP error about an earlier datagram: nothing came.
        continue;
      }
      if (source == null) {
        return;
      }
      buffer.flip();
      datagram(channel, listener, source, MediaClock.now());
    }
  }

  private void datagram(DatagramChannel channel, int listener, InetSocketAddress source, long now) {
    forwarder.counters().datagramsIn++;
    int length = buffer.limit();
    if (length > MAX_DATAGRAM || length == 0) {
      loop.count(DropCause.OVERSIZE);
      return;
    }
    RemoteAddress remote = demultiplexer.remote(source);
    Session peer = whose(remote, length);
    if (peer == null && isProbe(length)) {
      answer(channel, source, now);
      return;
    }
    if (peer == null) {
      loop.count(DropCause.UNKNOWN_PEER);
      return;
    }
    boolean known = remote != null && remote.peer() == peer;
    if (known && remote != null) {
      remote.heard(now);
    }
    if (peer.loop() != loop) {
      peer.loop().handOver(peer, listener, source, buffer);
    } else {
      deliver(peer, listener, known ? remote : null, source, length, now);
    }
  }

  /** A STUN request that names nobody asks only whether we can be reached. */
  private boolean isProbe(int length) {
    return StunUsername.isRequest(buffer, length) && StunUsername.receiver(buffer, length) == null;
  }

  private void answer(DatagramChannel channel, InetSocketAddress source, long now) {
    if (!stunReply.mayAnswer(now)) {
      loop.count(DropCause.UNKNOWN_PEER);
      return;
    }
    try {
      channel.send(stunReply.to(buffer, source), source);
      forwarder.counters().datagramsOut++;
    } catch (IOException e) {
      // Whoever asked cannot be reached; it will ask again.
      loop.count(DropCause.UNKNOWN_PEER);
    }
  }

  /** A STUN request names its receiver; all else is known by where it comes from. */
  private @Nullable Session whose(@Nullable RemoteAddress remote, int length) {
    if (StunUsername.isRequest(buffer, length)) {
      String ufrag = StunUsername.receiver(buffer, length);
      Session named = ufrag == null ? null : demultiplexer.byUfrag(ufrag);
      if (named != null) {
        return named;
      }
    }
    return remote == null ? null : remote.peer();
  }

  private void deliver(
      Session peer,
      int listener,
      @Nullable RemoteAddress remote,
      InetSocketAddress source,
      int length,
      long now) {
    if (peer.hasEnded()) {
      loop.count(DropCause.UNKNOWN_PEER);
      return;
    }
    NativeAddress from = unknownSource;
    if (remote != null) {
      from = remote.address();
    } else {
      unknownSource.set(source);
    }
    peer.transport().receive(now, from, local.get(listener), datagram, length, forwarder);
    // Only now are streams known whose first packet this was.
    if (isRepair(peer, length)) {
      forwarder.counters().retransmissionsIn++;
    }
    forwarder.settle(now);
  }

  /** RTP (RFC 7983, section 7; RFC 5761, section 4) on a stream that carries no media itself. */
  private boolean isRepair(Session peer, int length) {
    if (length < 12 || (buffer.get(0) & 0xc0) != 0x80) {
      return false;
    }
    int type = buffer.get(1) & 0x7f;
    return (type < 64 || type >= 96) && !peer.sendsMediaAs(buffer.getInt(8));
  }

  /** Called by other loops: takes a copy; false if this loop is too far behind. */
  boolean handOver(Session peer, int listener, InetSocketAddress source, ByteBuffer bytes) {
    Parcel parcel = empties.poll();
    if (parcel == null) {
      parcel = new Parcel();
    }
    parcel.length = bytes.limit();
    bytes.get(0, parcel.bytes, 0, parcel.length);
    parcel.listener = listener;
    parcel.peer = peer;
    parcel.source = source;
    if (inbox.offer(parcel)) {
      return true;
    }
    overflow.increment();
    return false;
  }

  long overflowed() {
    return overflow.sum();
  }

  boolean hasParcels() {
    return !inbox.isEmpty();
  }

  void drainInbox(long now) {
    for (int i = 0; i < INBOX; i++) {
      Parcel parcel = inbox.poll();
      if (parcel == null) {
        return;
      }
      if (i % BATCH == BATCH - 1) {
        forwarder.flush();
      }
      Session peer = parcel.peer;
      InetSocketAddress source = parcel.source;
      if (peer != null && source != null) {
        buffer.clear();
        buffer.put(parcel.bytes, 0, parcel.length);
        RemoteAddress remote = demultiplexer.remote(source);
        boolean known = remote != null && remote.peer() == peer;
        deliver(peer, parcel.listener, known ? remote : null, source, parcel.length, now);
      }
      parcel.peer = null;
      parcel.source = null;
      recycle(parcel);
    }
  }

  /** Keeps a parcel for the next datagram, or lets it go if enough are kept. */
  private void recycle(Parcel parcel) {
    boolean kept = empties.offer(parcel);
    if (!kept) {
      parcel.length = 0;
    }
  }
}
