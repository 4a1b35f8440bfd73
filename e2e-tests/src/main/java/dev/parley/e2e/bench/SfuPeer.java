package dev.parley.e2e.bench;

import dev.parley.sfu.SessionDescription;
import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.Sfu;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.TrackObject;
import dev.parley.sfu.TracksResult;
import dev.parley.sfu.embedded.transport.DatagramBuffer;
import dev.parley.sfu.embedded.transport.FanOut;
import dev.parley.sfu.embedded.transport.MediaClock;
import dev.parley.sfu.embedded.transport.MediaSection;
import dev.parley.sfu.embedded.transport.NativeAddress;
import dev.parley.sfu.embedded.transport.OutputHandler;
import dev.parley.sfu.embedded.transport.Outputs;
import dev.parley.sfu.embedded.transport.Payload;
import dev.parley.sfu.embedded.transport.PeerTransport;
import dev.parley.sfu.embedded.transport.PeerTransport.Change;
import dev.parley.sfu.embedded.transport.RtpView;
import dev.parley.sfu.embedded.transport.StreamStats;
import dev.parley.sfu.embedded.transport.TransportException;
import dev.parley.sfu.embedded.transport.TransportState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A client of the benchmark: a transport that calls, with a socket. It works while it is turned.
 */
final class SfuPeer implements AutoCloseable, OutputHandler {
  private static final String TRACK = "load";

  private final Sfu sfu;
  private final SessionOwner owner;
  private final String session;
  private final Outputs outputs = new Outputs();
  private final FanOut fanOut = new FanOut(outputs);
  private final PeerTransport transport;
  private final DatagramChannel channel;
  private final DatagramBuffer data = new DatagramBuffer();
  private final NativeAddress source = new NativeAddress();
  private final NativeAddress local;
  private final List<InetSocketAddress> routes = new ArrayList<>();
  private long deadline;
  private boolean connected;

  SfuPeer(Sfu sfu, String participant) throws IOException, TransportException, SfuException {
    this.sfu = sfu;
    this.owner = new SessionOwner("bench", participant);
    this.session = sfu.newSession(owner, null).sessionId();
    this.channel = DatagramChannel.open();
    channel.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    channel.configureBlocking(false);
    InetSocketAddress address = (InetSocketAddress) channel.getLocalAddress();
    this.local = new NativeAddress(address);
    this.transport = new PeerTransport(0, false, 0, outputs);
    transport.addCandidate(address);
  }

  boolean isConnected() {
    return connected;
  }

  /** Publishes one video track; returns the media section it is sent in. */
  MediaSection publish() throws SfuException, TransportException {
    PeerTransport.Offer offer =
        transport.createOffer(List.of(new Change.Add(true, true, "stream", TRACK)));
    String mid = offer.mids().getFirst();
    TracksResult result =
        sfu.newTracks(
            owner,
            session,
            List.of(TrackObject.local(TRACK, mid)),
            SessionDescription.offer(offer.sdp()),
            false);
    transport.acceptAnswer(Objects.requireNonNull(result.sessionDescription()).sdp());
    transport.timeout(MediaClock.now(), this);
    return transport.describe(List.of(mid)).getFirst();
  }

  /** Subscribes to another's track. */
  void subscribe(SfuPeer publisher) throws SfuException, TransportException {
    TracksResult result =
        sfu.newTracks(
            owner, session, List.of(TrackObject.remote(publisher.session, TRACK)), null, false);
    SessionDescription offer = Objects.requireNonNull(result.sessionDescription());
    String answer = transport.acceptOffer(offer.sdp());
    sfu.renegotiate(owner, session, SessionDescription.answer(answer));
    transport.timeout(MediaClock.now(), this);
  }

  /** Sends one packet of VP8. */
  void send(MediaSection section, byte payloadType, long sequence, long payload) {
    long now = MediaClock.now();
    fanOut.add(
        transport.address(),
        section.sendSsrc(),
        payloadType,
        sequence,
        (int) sequence * 90,
        now,
        true,
        false);
    fanOut.write(payload, now);
    fanOut.drain(now, this);
  }

  /** Reads what came and tells the time, once. */
  void turn() throws IOException {
    long now = MediaClock.now();
    if (now >= deadline) {
      deadline = Long.MAX_VALUE;
      transport.timeout(now, this);
    }
    ByteBuffer bytes = data.bytes().clear();
    for (InetSocketAddress from = receive(bytes); from != null; from = receive(bytes.clear())) {
      source.set(from);
      transport.receive(MediaClock.now(), source, local, data, bytes.position(), this);
    }
  }

  private @Nullable InetSocketAddress receive(ByteBuffer bytes) throws IOException {
    return (InetSocketAddress) channel.receive(bytes);
  }

  @Override
  public void datagram(long tag, int route, int offset, int length) {
    ByteBuffer bytes = outputs.bytes().limit(offset + length).position(offset);
    try {
      channel.send(bytes, routes.get(route));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
    Payload.free(packet.payload);
  }

  @Override
  public void state(long tag, TransportState state) {
    connected |= state == TransportState.CONNECTED;
  }

  @Override
  public void timeout(long tag, long when) {
    deadline = when;
  }

  @Override
  public void stream(long tag, int stream, int ssrc, boolean video, String mid, String rid) {}

  @Override
  public void keyFrameRequest(long tag, String mid) {}

  @Override
  public void senderReport(long tag, int stream, long ntp, long arrival, int rtpTime) {}

  @Override
  public void estimate(long tag, long bitsPerSecond) {}

  @Override
  public void stats(long tag, StreamStats stats) {}

  @Override
  public void fault(long tag, String words) {
    throw new IllegalStateException("a peer of the benchmark failed: " + words);
  }

  @Override
  public void end() {}

  @Override
  public void close() throws IOException {
    transport.close();
    fanOut.close();
    outputs.close();
    channel.close();
  }
}
