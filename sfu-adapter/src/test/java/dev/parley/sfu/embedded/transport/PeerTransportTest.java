package dev.parley.sfu.embedded.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class PeerTransportTest {

  @Test
  void aPanicIsAStatusAndNotACrash() {
    assertThatThrownBy(() -> PeerTransport.check(SfuNatives.INSTANCE.panic()))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.kind()).isEqualTo(TransportException.Kind.PANIC));
  }

  @Test
  void closingTwiceIsOnceAndUseAfterIsAnException() {
    try (Outputs outputs = new Outputs()) {
      PeerTransport peer = new PeerTransport(1, true, 0, outputs);
      assertThat(PeerTransport.live()).isEqualTo(1);
      peer.close();
      peer.close();
      assertThat(PeerTransport.live()).isZero();
      assertThatThrownBy(peer::ufrag).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void nothingIsNotAPeer() {
    long status = SfuNatives.INSTANCE.timeout(MemorySegment.NULL, 0, MemorySegment.NULL, 0);
    assertThat(status).isEqualTo(-1);
  }

  @Test
  void aBadDescriptionIsRefusedAndThePeerLivesOn() throws Exception {
    try (Outputs outputs = new Outputs();
        PeerTransport peer = new PeerTransport(1, true, 0, outputs)) {
      assertThatThrownBy(() -> peer.acceptOffer("v=0\r\n"))
          .isInstanceOfSatisfying(
              TransportException.class,
              e -> assertThat(e.kind()).isEqualTo(TransportException.Kind.SDP));
      assertThatThrownBy(() -> peer.acceptAnswer("x")).isInstanceOf(TransportException.class);
      assertThat(peer.ufrag()).isNotEmpty();
    }
  }

  @Test
  void everyCodecAndExtensionOfTheClientIsOffered() throws Exception {
    try (Outputs outputs = new Outputs();
        PeerTransport peer = new PeerTransport(1, false, 0, outputs)) {
      peer.addCandidate(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 5000));
      String sdp =
          peer.createOffer(
                  List.of(
                      new PeerTransport.Change.Add(true, true, "s", "v"),
                      new PeerTransport.Change.Add(false, true, "s", "a")))
              .sdp();
      assertThat(sdp)
          .contains("VP8/90000", "VP9/90000", "H264/90000", "AV1/90000", "opus/48000", "rtx/90000")
          .contains("sdes:mid", "sdes:rtp-stream-id", "abs-send-time", "transport-wide-cc")
          .contains("ssrc-audio-level", "dependency-descriptor");
    }
  }
}
