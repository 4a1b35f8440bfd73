package dev.parley.testkit.net;

import dev.parley.sfu.BitRate;
import dev.parley.sfu.SessionDescription;
import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.Sfu;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.TrackObject;
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
 * A client of an SFU in this process: a transport that calls, with a socket. It has no thread: it
 * works while it is turned.
 */
public final class SfuPeer implements AutoCloseable, OutputHandler {
  /** Takes what comes; the payload handle is its own to free. It may not use the peer. */
  public interface Packets {
    void packet(RtpView packet);
  }

  private final Sfu sfu;
  private final SessionOwner owner;
  private final Packets packets;
  private final String session;
  private final TransportOutputs outputs = new TransportOutputs();
  private final FanOutWriter fanOut = new FanOutWriter(outputs);
  private final PeerTransport transport;
  private final DatagramChannel channel;
  private final NativeAddress source = new NativeAddress();
  private final DatagramBuffer data;
  private final List<InetSocketAddress> routes = new ArrayList<>();
  private long deadline;
  private boolean connected;

  /** A peer with a session of its own at the SFU. */
  public SfuPeer(Sfu sfu, SessionOwner owner, Packets packets)
      throws IOException, TransportException, SfuException {
    this.sfu = sfu;
    this.owner = owner;
    this.packets = packets;
    this.session = sfu.newSession(owner, null).sessionId();
    this.channel = DatagramChannel.open();
    channel.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    channel.configureBlocking(false);
    InetSocketAddress address = (InetSocketAddress) channel.getLocalAddress();
    this.data = new DatagramBuffer(source, new NativeAddress(address));
    this.transport = new PeerTransport(0, false, BitRate.ZERO, outputs);
    transport.addCandidate(address);
  }

  /** For those who want no packets. */
  public static void forget(RtpView packet) {
    Payload.free(packet.payload());
  }

  public String session() {
    return session;
  }

  public boolean isConnected() {
    return connected;
  }

  /** Publishes one track; returns the media section it is sent in. */
  public MediaSection publish(String track, boolean video) throws SfuException, TransportException {
    PeerTransport.Offer offer =
        transport.createOffer(List.of(new Change.Add(video, true, "stream", track)));
    String mid = offer.mids().getFirst();
    TracksResult result =
        sfu.newTracks(
            owner,
            session,
            List.of(TrackObject.local(track, mid)),
            SessionDescription.offer(offer.sdp()),
            false);
    transport.acceptAnswer(Objects.requireNonNull(result.sessionDescription()).sdp());
    transport.timeout(MediaClock.now(), this);
    return transport.describe(List.of(mid)).getFirst();
  }

  /** Subscribes to a track of another session. */
  public void subscribe(String publisher, String track) throws SfuException, TransportException {
    TracksResult result =
        sfu.newTracks(owner, session, List.of(TrackObject.remote(publisher, track)), null, false);
    SessionDescription offer = Objects.requireNonNull(result.sessionDescription());
    String answer = transport.acceptOffer(offer.sdp());
    sfu.renegotiate(owner, session, SessionDescription.answer(answer));
    transport.timeout(MediaClock.now(), this);
  }

  /** What the header of an outgoing RTP packet says. */
  public record RtpHeader(byte payloadType, long sequence, int timestamp, boolean marker) {}

  /** Sends one packet; the payload handle stays the caller's. */
  public void send(MediaSection section, RtpHeader header, long payload) {
    long now = MediaClock.now();
    fanOut.begin(payload, now, header.marker());
    fanOut.add(
        new SendStream(transport, section.sendSsrc(), false),
        header.payloadType(),
        header.sequence(),
        header.timestamp());
    fanOut.write(now);
    fanOut.drain(now, this);
  }

  /** Reads what came and tells the time, once. */
  public void turn() throws IOException {
    long now = MediaClock.now();
    if (now >= deadline) {
      deadline = Long.MAX_VALUE;
      transport.timeout(now, this);
    }
    ByteBuffer bytes = data.bytes().clear();
    for (InetSocketAddress from = receive(bytes); from != null; from = receive(bytes.clear())) {
      source.set(from);
      bytes.flip();
      transport.receive(MediaClock.now(), data, this);
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
    packets.packet(packet);
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
  public void stream(long tag, int stream, StreamDescription description) {}

  @Override
  public void keyFrameRequest(long tag, String mid) {}

  @Override
  public void senderReport(long tag, int stream, long ntp, long arrival, int rtpTime) {}

  @Override
  public void estimate(long tag, BitRate rate) {}

  @Override
  public void stats(long tag, StreamStats stats) {}

  @Override
  public void fault(long tag, String message) {
    throw new IllegalStateException("a peer of the SFU failed: " + message);
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
