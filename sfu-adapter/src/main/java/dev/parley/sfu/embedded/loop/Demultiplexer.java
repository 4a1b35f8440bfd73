package dev.parley.sfu.embedded.loop;

import dev.parley.sfu.SfuMetrics.DropCause;
import dev.parley.sfu.embedded.session.Session;
import dev.parley.sfu.embedded.socket.StunBindingResponse;
import dev.parley.sfu.embedded.socket.StunUsername;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of this loop's sessions is a datagram for? Those of other loops are handed over. */
final class Demultiplexer {
  private final int loop;
  private final AddressBindings bindings;
  private final List<DatagramInbox> inboxes;
  private final List<DatagramChannel> channels;
  private final LoopCounters counters;
  private final StunBindingResponse response = new StunBindingResponse();

  /**
   * @param inboxes those of all loops, by their number
   * @param channels this loop's sockets, by listener
   */
  Demultiplexer(
      int loop,
      AddressBindings bindings,
      List<DatagramInbox> inboxes,
      List<DatagramChannel> channels,
      LoopCounters counters) {
    this.loop = loop;
    this.bindings = bindings;
    this.inboxes = inboxes;
    this.channels = channels;
    this.counters = counters;
  }

  /** The session on this loop, or null if the datagram is dealt with. */
  @Nullable Session sessionOf(IncomingDatagram datagram) {
    RemoteAddress remote = bindings.remote(datagram.source());
    Session session = datagram.receiver();
    if (session == null) {
      session = receive(datagram, remote);
    }
    if (session != null && session.hasEnded()) {
      counters.drop(DropCause.UNKNOWN_PEER);
      return null;
    }
    boolean bound = remote != null && remote.session() == session;
    datagram.setNativeSource(bound && remote != null ? remote.address() : null);
    return session;
  }

  /** The same for a datagram that came to a socket of this loop. */
  private @Nullable Session receive(IncomingDatagram datagram, @Nullable RemoteAddress remote) {
    counters.datagramReceived();
    if (datagram.isOutOfSize()) {
      counters.drop(DropCause.OVERSIZE);
      return null;
    }
    Session session = receiver(datagram, remote);
    if (session == null) {
      unknown(datagram);
      return null;
    }
    if (remote != null && remote.session() == session) {
      remote.heard(datagram.arrival());
    }
    if (session.entry().loop() == loop) {
      return session;
    }
    inboxes.get(session.entry().loop()).offer(datagram, session);
    return null;
  }

  /** A STUN request names its receiver; all else is known by where it comes from. */
  private @Nullable Session receiver(IncomingDatagram datagram, @Nullable RemoteAddress remote) {
    ByteBuffer bytes = datagram.bytes();
    if (StunUsername.isRequest(bytes, bytes.limit())) {
      String ufrag = StunUsername.receiver(bytes, bytes.limit());
      Session named = ufrag == null ? null : bindings.byUfrag(ufrag);
      if (named != null) {
        return named;
      }
    }
    return remote == null ? null : remote.session();
  }

  /** A STUN request that names no session asks only whether we can be reached. */
  private void unknown(IncomingDatagram datagram) {
    ByteBuffer bytes = datagram.bytes();
    boolean probe =
        StunUsername.isRequest(bytes, bytes.limit())
            && StunUsername.receiver(bytes, bytes.limit()) == null;
    if (!probe || !response.mayAnswer(datagram.arrival())) {
      counters.drop(DropCause.UNKNOWN_PEER);
      return;
    }
    try {
      DatagramChannel channel = channels.get(datagram.listener());
      channel.send(response.to(bytes, datagram.source()), datagram.source());
      counters.sent(1);
    } catch (IOException e) {
      // The client cannot be reached; it will ask again.
      counters.drop(DropCause.UNKNOWN_PEER);
    }
  }
}
