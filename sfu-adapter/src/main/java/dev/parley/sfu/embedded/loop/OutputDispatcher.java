package dev.parley.sfu.embedded.loop;

import dev.parley.sfu.BitRate;
import dev.parley.sfu.SfuMetrics.DropCause;
import dev.parley.sfu.embedded.forwarding.Encoding;
import dev.parley.sfu.embedded.forwarding.PacketRouter;
import dev.parley.sfu.embedded.session.Session;
import dev.parley.sfu.embedded.session.SessionTable;
import dev.parley.sfu.embedded.session.Subscriber;
import dev.parley.sfu.embedded.socket.DatagramSenders;
import dev.parley.sfu.embedded.transport.MediaClock;
import dev.parley.sfu.embedded.transport.OutputHandler;
import dev.parley.sfu.embedded.transport.Payload;
import dev.parley.sfu.embedded.transport.RtpView;
import dev.parley.sfu.embedded.transport.StreamDescription;
import dev.parley.sfu.embedded.transport.StreamStats;
import dev.parley.sfu.embedded.transport.TransportState;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts what one loop's transports put out in its place: datagrams to the senders, which send them
 * when the outputs have been read, packets to the router, the rest to the session it is about. It
 * decides nothing and calls no transport.
 */
final class OutputDispatcher implements OutputHandler {
  private final SessionTable sessions;
  private final PacketRouter router;
  private final DatagramSenders senders;
  private final AddressBindings bindings;
  private final LoopCounters counters;
  private final Deadlines deadlines = new Deadlines();
  private final List<Session> ended = new ArrayList<>();

  OutputDispatcher(
      SessionTable sessions,
      PacketRouter router,
      DatagramSenders senders,
      AddressBindings bindings,
      LoopCounters counters) {
    this.sessions = sessions;
    this.router = router;
    this.senders = senders;
    this.bindings = bindings;
    this.counters = counters;
  }

  /** When the transports want to be called again. */
  Deadlines deadlines() {
    return deadlines;
  }

  /** Sessions whose transport ended by itself since the last call. */
  List<Session> takeEnded() {
    List<Session> taken = List.copyOf(ended);
    ended.clear();
    return taken;
  }

  /** A session was made: its client's first datagram will name it. */
  void expect(Session session) {
    bindings.add(session);
  }

  /** A call on a session may have changed by which name its client's datagrams know it. */
  void expectAgain(Session session) {
    bindings.renew(session);
  }

  /** Nothing more comes of a session, and nothing is sent to it. */
  void forget(Session session) {
    deadlines.remove(session.slot());
    bindings.remove(session);
    for (InetSocketAddress remote : senders.removeRoutes(session.slot())) {
      bindings.unbind(remote, session);
    }
  }

  @Override
  public void datagram(long tag, int route, int offset, int length) {
    senders.send((int) tag, route, offset, length);
  }

  @Override
  public void end() {
    senders.flush();
  }

  @Override
  public void route(long tag, int index, InetSocketAddress local, InetSocketAddress remote) {
    Session session = sessions.bySlot(tag);
    if (session == null) {
      return;
    }
    InetSocketAddress old = senders.setRoute(session.slot(), index, local, remote);
    if (old != null) {
      bindings.unbind(old, session);
    }
    bindings.bind(remote, session, MediaClock.now());
  }

  @Override
  public void rtp(long tag, int stream, RtpView packet) {
    Session session = sessions.bySlot(tag);
    Encoding encoding = session == null ? null : session.publications().encoding(stream);
    if (session != null) {
      counters.packetReceived(packet.length());
    }
    if (encoding == null) {
      Payload.free(packet.payload());
      return;
    }
    router
        .received(encoding, MediaClock.now())
        .numbers(packet.sequence(), packet.timestamp())
        .payload(packet.payload(), packet.length(), packet.payloadType())
        .flags(packet.marker(), packet.keyFrame(), packet.keyFramesVisible());
  }

  @Override
  public void stream(long tag, int stream, StreamDescription description) {
    Session session = sessions.bySlot(tag);
    if (session != null) {
      session.publications().streamStarted(description, MediaClock.now());
    }
  }

  @Override
  public void keyFrameRequest(long tag, String mid) {
    Session session = sessions.bySlot(tag);
    Subscriber subscriber = session == null ? null : session.subscriber(mid);
    if (subscriber != null) {
      counters.keyFrameRequestReceived();
      router.wantKeyFrame(subscriber.subscription(), MediaClock.now());
    }
  }

  @Override
  public void senderReport(long tag, int stream, long ntp, long arrival, int rtpTime) {
    Session session = sessions.bySlot(tag);
    Encoding encoding = session == null ? null : session.publications().encoding(stream);
    if (encoding != null) {
      router.senderReport(encoding, ntp, rtpTime, arrival);
    }
  }

  @Override
  public void state(long tag, TransportState state) {
    Session session = sessions.bySlot(tag);
    if (session == null) {
      return;
    }
    switch (state) {
      case CONNECTED -> connected(session);
      case REACHABLE -> {}
      case UNREACHABLE -> session.unreachable(MediaClock.now());
      case CLOSED -> ended.add(session);
    }
  }

  private void connected(Session session) {
    session.connected();
    for (Subscriber subscriber : session.subscribers()) {
      router.wantKeyFrame(subscriber.subscription(), MediaClock.now());
    }
  }

  @Override
  public void estimate(long tag, BitRate rate) {
    Session session = sessions.bySlot(tag);
    if (session != null) {
      session.estimated(rate);
    }
  }

  @Override
  public void stats(long tag, StreamStats stats) {
    Session session = sessions.bySlot(tag);
    if (session == null) {
      return;
    }
    if (stats.incoming()) {
      counters.nacksSent(session.newNacks(stats));
    } else {
      counters.nacksReceived(session.newNacks(stats));
      counters.retransmissionsSent(session.newRetransmissions(stats));
    }
  }

  @Override
  public void timeout(long tag, long deadline) {
    deadlines.set((int) tag, deadline);
  }

  @Override
  public void fault(long tag, String message) {
    Session session = sessions.bySlot(tag);
    if (session != null) {
      counters.drop(DropCause.PEER_FAULT);
      ended.add(session);
    }
  }
}
