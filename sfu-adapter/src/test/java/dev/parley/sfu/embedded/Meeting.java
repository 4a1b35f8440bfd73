package dev.parley.sfu.embedded;

import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.SfuMetrics.DropCause;
import dev.parley.sfu.embedded.TestPeer.Packet;
import dev.parley.sfu.embedded.transport.MediaSection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** An engine on a loopback address and the clients of one test. */
final class Meeting implements AutoCloseable {
  final EmbeddedSfu sfu;
  private final InetAddress address;
  private final List<TestPeer> peers = new ArrayList<>();

  Meeting() throws IOException {
    this("127.0.0.1", config -> config);
  }

  Meeting(String ip, UnaryOperator<EmbeddedSfuConfig> change) throws IOException {
    address = InetAddress.ofLiteral(ip);
    sfu =
        EmbeddedSfu.start(
            change.apply(EmbeddedSfuConfig.on(new InetSocketAddress(address, 0)).withLoops(2)));
  }

  TestPeer join(String participant) throws Exception {
    return join("room", participant);
  }

  TestPeer join(String room, String participant) throws Exception {
    TestPeer peer = new TestPeer(sfu, new SessionOwner(room, participant), address);
    peers.add(peer);
    return peer.open();
  }

  /** A client that the test closes itself. */
  TestPeer visitor(String participant) throws Exception {
    return new TestPeer(sfu, new SessionOwner("room", participant), address).open();
  }

  /** A publisher of the given kinds, connected, and the sections it sends in. */
  Publisher publisher(String participant, String... kinds) throws Exception {
    TestPeer peer = join(participant);
    List<String> mids = peer.push(kinds);
    TestPeer.run(peer::isConnected, peer);
    List<MediaSection> sections = new ArrayList<>();
    for (String mid : mids) {
      sections.add(peer.section(mid));
    }
    return new Publisher(peer, mids, sections);
  }

  record Publisher(TestPeer peer, List<String> mids, List<MediaSection> sections) {
    /** One VP8 frame of one packet. */
    void video(long sequence, boolean keyFrame, int size) {
      byte[] bytes = new byte[size];
      bytes[0] = 0x10;
      bytes[1] = (byte) (keyFrame ? 0 : 1);
      bytes[2] = (byte) (sequence >> 8);
      bytes[3] = (byte) sequence;
      peer.send(video(), Packet.now("vp8", sequence, (int) sequence * 3000, true), bytes);
    }

    void audio(long sequence) {
      byte[] bytes = {(byte) 0x78, (byte) (sequence >> 8), (byte) sequence, 4, 5, 6};
      peer.send(audio(), Packet.now("opus", sequence, (int) sequence * 960, false), bytes);
    }

    MediaSection video() {
      return sections.stream().filter(MediaSection::video).findFirst().orElseThrow();
    }

    MediaSection audio() {
      return sections.stream().filter(s -> !s.video()).findFirst().orElseThrow();
    }
  }

  /** A subscriber to all of a publisher's tracks, connected. */
  TestPeer subscriber(String participant, Publisher publisher) throws Exception {
    TestPeer peer = join(participant);
    peer.pull(publisher.peer(), publisher.mids());
    TestPeer.run(peer::isConnected, peer, publisher.peer());
    return peer;
  }

  InetSocketAddress candidate() {
    return sfu.candidates().getFirst();
  }

  long drops(DropCause cause) {
    return sfu.metrics().drops().getOrDefault(cause, 0L);
  }

  @Override
  public void close() throws IOException {
    for (TestPeer peer : peers) {
      peer.close();
    }
    sfu.close();
  }
}
