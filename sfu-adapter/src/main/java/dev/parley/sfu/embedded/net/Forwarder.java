package dev.parley.sfu.embedded.net;

import dev.parley.sfu.SfuMetrics.DropCause;
import dev.parley.sfu.embedded.PayloadTap;
import dev.parley.sfu.embedded.forwarding.ReceivedPacket;
import dev.parley.sfu.embedded.forwarding.DropReason;
import dev.parley.sfu.embedded.forwarding.Encoding;
import dev.parley.sfu.embedded.forwarding.ForwardingRules;
import dev.parley.sfu.embedded.forwarding.PacketSink;
import dev.parley.sfu.embedded.forwarding.Subscription;
import dev.parley.sfu.embedded.transport.FanOutWriter;
import dev.parley.sfu.embedded.transport.MediaClock;
import dev.parley.sfu.embedded.transport.OutputHandler;
import dev.parley.sfu.embedded.transport.TransportOutputs;
import dev.parley.sfu.embedded.transport.Payload;
import dev.parley.sfu.embedded.transport.RtpView;
import dev.parley.sfu.embedded.transport.StreamStats;
import dev.parley.sfu.embedded.transport.TransportState;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one loop's transports put out, carried out: datagrams are sent when the outputs have been
 * read. Packets are then handed to their subscribers' transports ({@link #settle}), because that
 * calls transports again; what comes of it leaves with the next {@link #flush}, each subscriber's
 * datagrams together.
 */
final class Forwarder implements OutputHandler, PacketSink {
  /** Incoming packets whose records are kept for reuse. */
  private static final int SPARE = 256;

  private final SessionTable peers;
  private final MediaSockets sockets;
  private final Demultiplexer demultiplexer;
  private final @Nullable PayloadTap tap;
  private final TransportOutputs outputs = new TransportOutputs();
  private final FanOutWriter fanOut = new FanOutWriter(outputs);
  private final Deadlines deadlines = new Deadlines();
  private final LoopCounters counters = new LoopCounters();
  private final DatagramSenders outlets;
  private final ArrayDeque<Incoming> waiting = new ArrayDeque<>();
  private final ArrayDeque<Incoming> spare = new ArrayDeque<>();
  private final List<Encoding> asking = new ArrayList<>();
  private final List<Session> ended = new ArrayList<>();
  private Incoming current = new Incoming();
  private @Nullable Session publisher;
  private boolean settling;

  /** A packet between its arrival and its forwarding. */
  private static final class Incoming {
    private final ReceivedPacket arrival = new ReceivedPacket();
    private long payload;
    private byte payloadType;
    private @Nullable Session from;
    private @Nullable Encoding encoding;
    private String mid = "";
  }

  Forwarder(
      SessionTable peers,
      MediaSockets sockets,
      int loop,
      Demultiplexer demultiplexer,
      @Nullable PayloadTap tap) {
    this.peers = peers;
    this.sockets = sockets;
    this.outlets = new DatagramSenders(sockets, loop, outputs.bytes(), counters);
    this.demultiplexer = demultiplexer;
    this.tap = tap;
  }

  TransportOutputs outputs() {
    return outputs;
  }

  LoopCounters counters() {
    return counters;
  }

  long nextDeadline() {
    return deadlines.next();
  }

  void runDeadlines(long now) {
    while (deadlines.next() <= now) {
      int slot = deadlines.first();
      Session peer = peers.bySlot(slot);
      deadlines.remove(slot);
      if (peer != null) {
        peer.transport().timeout(now, this);
        settle(now);
      }
    }
  }

  /**
   * Sends what is still to be sent, and settles what comes of that. To be called at the end of
   * whatever a loop does: nothing waits over a look at the selector.
   */
  void flush() {
    do {
      settle(MediaClock.now());
      fanOut.drain(MediaClock.now(), this);
    } while (!waiting.isEmpty());
  }

  /** Forwards what came and asks for the key frames that are wanted, until nothing is left. */
  void settle(long now) {
    if (settling) {
      return;
    }
    settling = true;
    try {
      do {
        for (Incoming packet = waiting.poll(); packet != null; packet = waiting.poll()) {
          forward(packet);
        }
        askForKeyFrames(now);
      } while (!waiting.isEmpty());
    } finally {
      settling = false;
    }
  }

  private void forward(Incoming packet) {
    try {
      Encoding encoding = packet.encoding;
      Session from = packet.from;
      if (encoding != null && from != null && !from.hasEnded()) {
        tap(packet, from);
        current = packet;
        publisher = from;
        ForwardingRules.packet(encoding, packet.arrival, this);
        write();
        remember(encoding);
      }
    } finally {
      Payload.free(packet.payload);
      packet.from = null;
      packet.encoding = null;
      if (spare.size() < SPARE) {
        spare.add(packet);
      }
    }
  }

  private void tap(Incoming packet, Session from) {
    if (tap != null && packet.arrival.length > 0) {
      tap.payload(from.number(), packet.mid, Payload.bytes(packet.payload));
    }
  }

  @Override
  public void forward(Subscription to, long sequence, int timestamp) {
    Subscriber link = peers.link(to.number());
    Session from = publisher;
    if (link == null || from == null || link.peer.hasEnded()) {
      return;
    }
    int payloadType = link.payloadType(from, current.payloadType);
    if (payloadType < 0) {
      counters.drop(DropCause.NO_PAYLOAD_TYPE);
      return;
    }
    if (fanOut.isFull()) {
      write();
    }
    fanOut.add(
        link.transport,
        link.ssrc,
        (byte) payloadType,
        sequence,
        timestamp,
        current.arrival.captured,
        current.arrival.marker,
        link.video);
    counters.packetsOut++;
    counters.bytesOut += current.arrival.length;
    link.peer.bytesOut += current.arrival.length;
    link.written++;
  }

  private void write() {
    fanOut.write(current.payload, current.arrival.now);
    if (fanOut.mustDrain()) {
      fanOut.drain(MediaClock.now(), this);
    }
  }

  @Override
  public void dropped(DropReason why) {
    counters.drop(
        switch (why) {
          case LATE -> DropCause.LATE;
          case AWAITING_KEY_FRAME -> DropCause.AWAITING_KEY_FRAME;
        });
  }

  /** A subscription of this loop needs a key frame. */
  void wantKeyFrame(Subscription subscription, long now) {
    subscription.wantKeyFrame(now);
    Encoding wanted = subscription.source();
    if (wanted != null) {
      remember(wanted);
    }
  }

  private void remember(Encoding encoding) {
    if (encoding.keyFrames().isWaiting() && !asking.contains(encoding)) {
      asking.add(encoding);
    }
  }

  void askForKeyFrames(long now) {
    for (int i = asking.size() - 1; i >= 0; i--) {
      Encoding encoding = asking.get(i);
      if (encoding.track().isClosed() || !encoding.keyFrames().isWaiting()) {
        asking.remove(i);
      } else if (encoding.keyFrames().takeDue(now)) {
        Session peer = peers.bySlot(encoding.track().publisher());
        if (peer != null && !peer.hasEnded()) {
          counters.keyFrameRequestsOut++;
          peer.transport().requestKeyFrame(encoding.ssrc(), now, this);
        }
      }
    }
  }

  /** Peers whose transport ended by itself since the last call. */
  List<Session> takeEnded() {
    List<Session> taken = List.copyOf(ended);
    ended.clear();
    return taken;
  }

  void forget(Session peer) {
    deadlines.remove(peer.slot());
    demultiplexer.remove(peer.ufrag());
    for (Session.Route route : peer.routes) {
      demultiplexer.unbind(route.to().address(), peer);
    }
  }

  void close() {
    for (Incoming packet = waiting.poll(); packet != null; packet = waiting.poll()) {
      Payload.free(packet.payload);
    }
    fanOut.close();
    outlets.close();
    outputs.close();
  }

  @Override
  public void datagram(long tag, int route, int offset, int length) {
    Session peer = peers.bySlot(tag);
    if (peer == null || route >= peer.routes.size()) {
      return;
    }
    outlets.add(peer.routes.get(route), offset, length);
  }

  @Override
  public void end() {
    outlets.flush();
  }

  @Override
  public void route(long tag, int index, InetSocketAddress local, InetSocketAddress remote) {
    Session peer = peers.bySlot(tag);
    if (peer == null) {
      return;
    }
    int listener = sockets.listenerOf(local);
    Session.Route route = new Session.Route(listener, outlets.to(listener, remote));
    if (index < peer.routes.size()) {
      Session.Route old = peer.routes.set(index, route);
      demultiplexer.unbind(old.to().address(), peer);
    } else {
      peer.routes.add(route);
    }
    demultiplexer.bind(remote, peer, MediaClock.now());
  }

  @Override
  public void rtp(long tag, int stream, RtpView packet) {
    Session peer = peers.bySlot(tag);
    if (peer == null || stream >= peer.streams.size()) {
      Payload.free(packet.payload);
      return;
    }
    Incoming incoming = spare.poll();
    if (incoming == null) {
      incoming = new Incoming();
    }
    Session.Stream source = peer.streams.get(stream);
    incoming.from = peer;
    incoming.encoding = source.encoding();
    incoming.mid = source.mid();
    incoming.payload = packet.payload;
    incoming.payloadType = packet.payloadType;
    ReceivedPacket arrival = incoming.arrival;
    arrival.now = MediaClock.now();
    arrival.sequence = packet.sequence;
    arrival.timestamp = packet.timestamp;
    arrival.length = packet.length;
    arrival.marker = packet.marker;
    arrival.keyFrame = packet.keyFrame;
    arrival.keyFramesVisible = packet.keyFramesVisible;
    counters.packetsIn++;
    counters.bytesIn += packet.length;
    waiting.add(incoming);
  }

  @Override
  public void stream(long tag, int stream, int ssrc, boolean video, String mid, String rid) {
    Session peer = peers.bySlot(tag);
    if (peer != null) {
      peer.streams.add(new Session.Stream(mid, rid, ssrc, null));
      peer.bind(mid);
    }
  }

  @Override
  public void keyFrameRequest(long tag, String mid) {
    Session peer = peers.bySlot(tag);
    Subscriber link = peer == null ? null : peer.pulls.get(mid);
    if (link != null && link.subscription != null) {
      counters.keyFrameRequestsIn++;
      wantKeyFrame(link.subscription, MediaClock.now());
    }
  }

  @Override
  public void senderReport(long tag, int stream, long ntp, long arrival, int rtpTime) {
    Session peer = peers.bySlot(tag);
    if (peer != null && stream < peer.streams.size()) {
      Encoding encoding = peer.streams.get(stream).encoding();
      if (encoding != null) {
        ForwardingRules.senderReport(encoding, ntp, rtpTime, arrival);
      }
    }
  }

  @Override
  public void state(long tag, TransportState state) {
    Session peer = peers.bySlot(tag);
    if (peer == null) {
      return;
    }
    switch (state) {
      case CONNECTED -> connected(peer);
      case REACHABLE -> {}
      case UNREACHABLE -> {
        peer.connected = false;
        peer.unreachableSince = MediaClock.now();
      }
      case CLOSED -> ended.add(peer);
    }
  }

  private void connected(Session peer) {
    peer.connected = true;
    for (Subscriber link : peer.pulls.values()) {
      if (link.subscription != null) {
        wantKeyFrame(link.subscription, MediaClock.now());
      }
    }
  }

  @Override
  public void estimate(long tag, long bitsPerSecond) {
    Session peer = peers.bySlot(tag);
    if (peer != null) {
      peer.estimate = bitsPerSecond;
    }
  }

  @Override
  public void stats(long tag, StreamStats stats) {
    Session peer = peers.bySlot(tag);
    if (peer != null) {
      counters.stats(peer, stats);
    }
  }

  @Override
  public void timeout(long tag, long deadline) {
    deadlines.set((int) tag, deadline);
  }

  @Override
  public void fault(long tag, String words) {
    Session peer = peers.bySlot(tag);
    if (peer != null) {
      counters.drop(DropCause.PEER_FAULT);
      ended.add(peer);
    }
  }
}
