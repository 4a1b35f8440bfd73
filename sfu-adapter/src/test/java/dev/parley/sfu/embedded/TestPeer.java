package dev.parley.sfu.embedded;

import dev.parley.sfu.BitRate;
import dev.parley.sfu.SessionDescription;
import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.Sfu;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.TrackObject;
import dev.parley.sfu.TrackResult;
import dev.parley.sfu.TracksResult;
import dev.parley.sfu.embedded.transport.DatagramBuffer;
import dev.parley.sfu.embedded.transport.FanOutWriter;
import dev.parley.sfu.embedded.transport.MediaClock;
import dev.parley.sfu.embedded.transport.MediaSection;
import dev.parley.sfu.embedded.transport.NativeAddress;
import dev.parley.sfu.embedded.transport.OutputHandler;
import dev.parley.sfu.embedded.transport.Payload;
import dev.parley.sfu.embedded.transport.PeerTransport;
import dev.parley.sfu.embedded.transport.PeerTransport.Change;
import dev.parley.sfu.embedded.transport.RtpView;
import dev.parley.sfu.embedded.transport.SendStream;
import dev.parley.sfu.embedded.transport.StreamDescription;
import dev.parley.sfu.embedded.transport.StreamStats;
import dev.parley.sfu.embedded.transport.TransportException;
import dev.parley.sfu.embedded.transport.TransportOutputs;
import dev.parley.sfu.embedded.transport.TransportState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * A client in the same process: str0m that calls, with a socket of its own. It has no thread;
 * {@link #run} lets it work until a condition holds.
 */
public final class TestPeer implements AutoCloseable, OutputHandler {
  /** A packet as the subscriber saw it. */
  public record Received(
      String mid, long sequence, int timestamp, boolean marker, ByteBuffer payload) {}

  /** What a client believes of its path before anybody tells it. */
  static final BitRate FIRST_ESTIMATE = new BitRate(1_000_000);

  private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

  private final Sfu sfu;
  private final SessionOwner owner;
  private final TransportOutputs outputs = new TransportOutputs();
  private final FanOutWriter fanOut = new FanOutWriter(outputs);
  private final PeerTransport transport;
  private final DatagramChannel channel;
  private final Selector selector;
  private final NativeAddress source = new NativeAddress();
  private final NativeAddress local = new NativeAddress();
  private final DatagramBuffer data = new DatagramBuffer(source, local);
  private final ByteBuffer buffer = data.bytes();
  private final List<InetSocketAddress> routes = new ArrayList<>();
  private final Map<Integer, String> streams = new HashMap<>();
  private final Map<Integer, Integer> ssrcs = new HashMap<>();
  private final InetSocketAddress address;
  private long deadline;
  private boolean connected;
  private String session = "";

  /** What came, in the order it came. */
  public final List<Received> received = new ArrayList<>();

  /** Media sections in which the other side asked for a key frame, once for each request. */
  public final List<String> keyFrameRequests = new ArrayList<>();

  /** Sender reports by mid: NTP in nanoseconds and RTP time. */
  public final Map<String, List<long[]>> senderReports = new HashMap<>();

  /** Datagrams for which this says true are lost on their way out. */
  public Predicate<ByteBuffer> loseOutgoing = datagram -> false;

  /** Datagrams for which this says true are lost on their way in. */
  public Predicate<ByteBuffer> loseIncoming = datagram -> false;

  public boolean failed;
  public boolean closedByServer;
  public BitRate estimate = BitRate.ZERO;

  public TestPeer(Sfu sfu, SessionOwner owner, InetAddress bind)
      throws IOException, TransportException {
    this.sfu = sfu;
    this.owner = owner;
    this.channel = DatagramChannel.open();
    channel.bind(new InetSocketAddress(bind, 0));
    channel.configureBlocking(false);
    this.selector = Selector.open();
    channel.register(selector, SelectionKey.OP_READ);
    this.address = (InetSocketAddress) channel.getLocalAddress();
    local.set(address);
    this.transport = new PeerTransport(1, false, FIRST_ESTIMATE, outputs);
    transport.addCandidate(address);
  }

  /** Makes this client's session. */
  public TestPeer open() throws SfuException {
    session = sfu.newSession(owner, null).sessionId();
    return this;
  }

  public String session() {
    return session;
  }

  public SessionOwner owner() {
    return owner;
  }

  public InetSocketAddress address() {
    return address;
  }

  public DatagramChannel channel() {
    return channel;
  }

  /** Pushes tracks, one for each kind named ({@code audio}, {@code video}); names their mids. */
  public List<String> push(String... kinds) throws SfuException, TransportException {
    List<Change> changes = new ArrayList<>();
    for (String kind : kinds) {
      changes.add(new Change.Add(kind.equals("video"), true, "stream", "track-" + kind));
    }
    PeerTransport.Offer offer = transport.createOffer(changes);
    List<TrackObject> tracks =
        offer.mids().stream().map(mid -> TrackObject.local("track-" + mid, mid)).toList();
    TracksResult result =
        sfu.newTracks(owner, session, tracks, SessionDescription.offer(offer.sdp()), false);
    for (TrackResult track : result.tracks()) {
      if (track.error() != null) {
        throw new SfuException(track.error().code(), track.error().description());
      }
    }
    transport.acceptAnswer(description(result).sdp());
    act();
    return offer.mids();
  }

  /** Pulls tracks of another client; names the mids they come in. */
  public List<String> pull(TestPeer publisher, List<String> publisherMids)
      throws SfuException, TransportException {
    List<TrackObject> tracks =
        publisherMids.stream()
            .map(mid -> TrackObject.remote(publisher.session, "track-" + mid))
            .toList();
    TracksResult result = sfu.newTracks(owner, session, tracks, null, false);
    List<String> mids = new ArrayList<>();
    for (TrackResult track : result.tracks()) {
      if (track.error() != null) {
        throw new SfuException(track.error().code(), track.error().description());
      }
      mids.add(String.valueOf(track.track().mid()));
    }
    answer(description(result));
    return mids;
  }

  /** Answers an offer of the engine. */
  public void answer(SessionDescription offer) throws SfuException, TransportException {
    String answer = transport.acceptOffer(offer.sdp());
    sfu.renegotiate(owner, session, SessionDescription.answer(answer));
    act();
  }

  private static SessionDescription description(TracksResult result) {
    SessionDescription description = result.sessionDescription();
    if (description == null) {
      throw new AssertionError("the engine sent no description");
    }
    return description;
  }

  private void act() {
    transport.timeout(MediaClock.now(), this);
  }

  public MediaSection section(String mid) throws TransportException {
    return transport.describe(List.of(mid)).getFirst();
  }

  public boolean isConnected() {
    return connected;
  }

  /**
   * A packet to be sent.
   *
   * @param codec as {@link MediaSection} spells it
   * @param captured when it was captured, on the engine's clock
   */
  public record Packet(String codec, long sequence, int timestamp, boolean marker, long captured) {
    /** One that is captured now. */
    static Packet now(String codec, long sequence, int timestamp, boolean marker) {
      return new Packet(codec, sequence, timestamp, marker, MediaClock.now());
    }
  }

  /** Sends one packet in a media section. */
  public void send(MediaSection section, Packet packet, byte[] bytes) {
    long payload = Payload.of(bytes);
    try {
      fanOut.begin(payload, packet.captured(), packet.marker());
      fanOut.add(
          new SendStream(transport, section.sendSsrc(), section.video()),
          (byte) section.payloadType(packet.codec()),
          packet.sequence(),
          packet.timestamp());
      fanOut.write(MediaClock.now());
      fanOut.drain(MediaClock.now(), this);
    } finally {
      Payload.free(payload);
    }
  }

  /** Asks the other side for a key frame of what comes in a media section. */
  public void requestKeyFrame(String mid) {
    for (Map.Entry<Integer, String> stream : streams.entrySet()) {
      if (stream.getValue().equals(mid)) {
        transport.requestKeyFrame(ssrcs.getOrDefault(stream.getKey(), 0), MediaClock.now(), this);
      }
    }
  }

  /** Sends bytes that no transport made. */
  public void sendRaw(byte[] bytes, InetSocketAddress to) throws IOException {
    channel.send(ByteBuffer.wrap(bytes), to);
  }

  /** Lets all these clients work until the condition holds; fails if that takes ten seconds. */
  public static void run(BooleanSupplier until, TestPeer... peers) throws IOException {
    long end = System.nanoTime() + PATIENCE;
    while (!until.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("what the test waits for did not come in ten seconds");
      }
      for (TestPeer peer : peers) {
        peer.turn();
      }
    }
  }

  /** Lets all these clients work for a time. */
  public static void runFor(Duration time, TestPeer... peers) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    run(() -> System.nanoTime() >= end, peers);
  }

  private void turn() throws IOException {
    long now = MediaClock.now();
    if (now >= deadline) {
      deadline = Long.MAX_VALUE;
      transport.timeout(now, this);
    }
    selector.select(key -> {}, 1);
    readAll();
  }

  private void readAll() throws IOException {
    while (true) {
      buffer.clear();
      InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
      if (from == null) {
        return;
      }
      buffer.flip();
      if (!loseIncoming.test(buffer.duplicate())) {
        source.set(from);
        transport.receive(MediaClock.now(), data, this);
      }
    }
  }

  @Override
  public void datagram(long tag, int route, int offset, int length) {
    ByteBuffer bytes = outputs.bytes().slice(offset, length);
    try {
      if (!loseOutgoing.test(bytes.duplicate())) {
        channel.send(bytes, routes.get(route));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void route(long tag, int route, InetSocketAddress from, InetSocketAddress to) {
    if (route < routes.size()) {
      routes.set(route, to);
    } else {
      routes.add(to);
    }
  }

  @Override
  public void rtp(long tag, int stream, RtpView packet) {
    byte[] bytes = new byte[packet.length()];
    Payload.bytes(packet.payload()).get(bytes);
    Payload.free(packet.payload());
    String mid = streams.getOrDefault(stream, "");
    received.add(
        new Received(
            mid, packet.sequence(), packet.timestamp(), packet.marker(), ByteBuffer.wrap(bytes)));
  }

  @Override
  public void stream(long tag, int stream, StreamDescription description) {
    streams.put(stream, description.mid());
    ssrcs.put(stream, description.ssrc());
  }

  @Override
  public void keyFrameRequest(long tag, String mid) {
    keyFrameRequests.add(mid);
  }

  @Override
  public void senderReport(long tag, int stream, long ntp, long arrival, int rtpTime) {
    senderReports
        .computeIfAbsent(streams.getOrDefault(stream, ""), mid -> new ArrayList<>())
        .add(new long[] {ntp, Integer.toUnsignedLong(rtpTime)});
  }

  @Override
  public void state(long tag, TransportState state) {
    if (state == TransportState.CONNECTED) {
      connected = true;
    } else if (state == TransportState.CLOSED) {
      closedByServer = true;
    }
  }

  @Override
  public void estimate(long tag, BitRate rate) {
    estimate = rate;
  }

  @Override
  public void stats(long tag, StreamStats stats) {}

  @Override
  public void timeout(long tag, long when) {
    deadline = when;
  }

  @Override
  public void fault(long tag, String message) {
    failed = true;
  }

  @Override
  public void end() {}

  @Override
  public void close() throws IOException {
    transport.close();
    fanOut.close();
    outputs.close();
    selector.close();
    channel.close();
  }
}
