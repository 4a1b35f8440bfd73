package dev.parley.sfu.embedded.net;

import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.embedded.forwarding.CaptureClock;
import dev.parley.sfu.embedded.forwarding.Encoding;
import dev.parley.sfu.embedded.forwarding.PublishedTrack;
import dev.parley.sfu.embedded.socket.udp.Destination;
import dev.parley.sfu.embedded.transport.PeerTransport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One session: a transport, what it pushes and what it pulls. Everything but the final fields and
 * {@link #hasEnded} belongs to the loop's thread.
 */
final class Session {
  /** A local track's name, media section and forwarding state. */
  record Push(String name, String mid, PublishedTrack track) {}

  /** A stream that came up in a media section. */
  record Stream(String mid, String rid, int ssrc, @Nullable Encoding encoding) {}

  /** A way to the client: which of our sockets, and where to. */
  record Route(int listener, Destination to) {}

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final String id;
  private final SessionOwner owner;
  private final MediaLoop loop;
  private final int slot;
  private final PeerTransport transport;
  private final String ufrag;
  private final long since;
  private final long number = NUMBERS.incrementAndGet();
  private volatile boolean ended;

  final CaptureClock clock = new CaptureClock();
  final Map<String, Push> pushes = new LinkedHashMap<>();
  final Map<String, Subscriber> pulls = new LinkedHashMap<>();

  /** Pulls whose offer waits for its answer, by mid. */
  final Map<String, Subscriber> offered = new HashMap<>();

  /**
   * The first media section that was offered. The bundle's transport hangs on it (RFC 8843, section
   * 7.3.1), so it is never stopped: libwebrtc would begin the transport anew.
   */
  @Nullable String anchor;

  /** Media sections ever offered: each track's id in descriptions is made from it. */
  int sections;

  /** Media sections to stop with the next offer. */
  final List<String> toStop = new ArrayList<>();

  final List<Stream> streams = new ArrayList<>();
  final List<Route> routes = new ArrayList<>();
  final Map<String, long[]> counted = new HashMap<>();

  /** Whether an offer of ours waits for its answer, and since when. */
  boolean offering;

  long offeredAt;
  boolean connected;

  /** Since when the peer is out of reach; meaningless while connected. */
  long unreachableSince;

  long estimate;
  long bytesOut;
  long bytesOutBefore;
  long desired;

  Session(
      String id,
      SessionOwner owner,
      MediaLoop loop,
      int slot,
      PeerTransport transport,
      String ufrag,
      long now) {
    this.id = id;
    this.owner = owner;
    this.loop = loop;
    this.slot = slot;
    this.transport = transport;
    this.ufrag = ufrag;
    this.since = now;
    this.unreachableSince = now;
  }

  String id() {
    return id;
  }

  SessionOwner owner() {
    return owner;
  }

  MediaLoop loop() {
    return loop;
  }

  int slot() {
    return slot;
  }

  PeerTransport transport() {
    return transport;
  }

  /** What stands for the session in metrics and audits; unlike the slot it is not used again. */
  long number() {
    return number;
  }

  String ufrag() {
    return ufrag;
  }

  boolean hasEnded() {
    return ended;
  }

  void end() {
    ended = true;
  }

  /** Whether the peer's media, as opposed to retransmissions and padding, has this source. */
  boolean sendsMediaAs(int ssrc) {
    for (int i = 0; i < streams.size(); i++) {
      if (streams.get(i).ssrc() == ssrc) {
        return true;
      }
    }
    return streams.isEmpty();
  }

  /** Whether nobody was there for so long that the session is given up. */
  boolean isAbandoned(long now, long idle) {
    return !connected && now - Math.max(since, unreachableSince) > idle;
  }

  /** Ties a media section's streams, present and future, to a track or to nothing. */
  void bind(String mid) {
    Push push = pushes.get(mid);
    for (int i = 0; i < streams.size(); i++) {
      Stream stream = streams.get(i);
      if (stream.mid().equals(mid)) {
        Encoding encoding = push == null ? null : push.track().stream(stream.rid(), stream.ssrc());
        streams.set(i, new Stream(mid, stream.rid(), stream.ssrc(), encoding));
      }
    }
  }

  @Override
  public String toString() {
    return "Peer[" + slot + "]";
  }
}
