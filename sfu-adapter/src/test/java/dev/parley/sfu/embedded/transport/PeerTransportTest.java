package dev.parley.sfu.embedded.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.nativebridge.NativeFailure;
import dev.parley.sfu.BitRate;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class PeerTransportTest {
  private static final List<PeerTransport.Change> PICTURE_AND_SOUND =
      List.of(
          new PeerTransport.Change.Add(true, true, "s", "v"),
          new PeerTransport.Change.Add(false, true, "s", "a"));

  @Test
  void aPanicIsAStatusAndNotACrash() {
    assertThatThrownBy(
            () ->
                PeerTransport.request(
                    () -> {
                      SfuNatives.INSTANCE.panic();
                      return "no exception";
                    }))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.kind()).isEqualTo(TransportException.Kind.PANIC));
  }

  @Test
  void closingTwiceIsOnceAndUseAfterIsAnException() {
    try (TransportOutputs outputs = new TransportOutputs()) {
      PeerTransport peer = new PeerTransport(1, true, BitRate.ZERO, outputs);
      assertThat(PeerTransport.live()).isEqualTo(1);
      peer.close();
      peer.close();
      assertThat(PeerTransport.live()).isZero();
      assertThatThrownBy(peer::ufrag).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void nothingIsNotAPeer() {
    try (TransportOutputs outputs = new TransportOutputs()) {
      long status = SfuNatives.INSTANCE.timeout(MemorySegment.NULL, 0, outputs);
      assertThat(status).isEqualTo(-NativeFailure.BAD_ARGUMENT);
    }
  }

  @Test
  void aBadDescriptionIsRefusedAndThePeerLivesOn() throws Exception {
    try (TransportOutputs outputs = new TransportOutputs();
        PeerTransport peer = new PeerTransport(1, true, BitRate.ZERO, outputs)) {
      assertThatThrownBy(() -> peer.acceptOffer("v=0\r\n"))
          .isInstanceOfSatisfying(
              TransportException.class,
              e -> assertThat(e.kind()).isEqualTo(TransportException.Kind.SDP));
      assertThatThrownBy(() -> peer.acceptAnswer("x")).isInstanceOf(TransportException.class);
      assertThat(peer.ufrag()).isNotEmpty();
    }
  }

  @Test
  void everyDescriptionIsAnsweredOrRefused() throws Exception {
    long seed = 20_261_126;
    Random random = new Random(seed);
    try (TransportOutputs outputs = new TransportOutputs();
        PeerTransport caller = new PeerTransport(1, false, BitRate.ZERO, outputs);
        PeerTransport callee = new PeerTransport(2, true, BitRate.ZERO, outputs)) {
      String offer = caller.createOffer(PICTURE_AND_SOUND).sdp();
      String answer = callee.acceptOffer(offer);
      for (int i = 0; i < 1_000; i++) {
        String as = "seed %d, try %d".formatted(seed, i);
        String badOffer = altered(offer, random);
        try (PeerTransport peer = new PeerTransport(3, true, BitRate.ZERO, outputs)) {
          assertNoFaultOfOurs(as, () -> peer.acceptOffer(badOffer));
        }
        String badAnswer = altered(answer, random);
        try (PeerTransport peer = new PeerTransport(4, false, BitRate.ZERO, outputs)) {
          assertThat(peer.createOffer(PICTURE_AND_SOUND).mids()).hasSize(2);
          assertNoFaultOfOurs(as, () -> peer.acceptAnswer(badAnswer));
        }
        assertNoFaultOfOurs(as, () -> caller.describe(List.of(badAnswer.substring(0, 20))));
      }
    }
  }

  private interface Call {
    void run() throws TransportException;
  }

  private static void assertNoFaultOfOurs(String as, Call call) {
    try {
      call.run();
    } catch (TransportException refused) {
      assertThat(refused.kind())
          .as("%s: %s", as, refused.getMessage())
          .isNotIn(TransportException.Kind.PANIC, TransportException.Kind.ARGUMENT);
    }
  }

  /** Characters replaced, and lines left out, said twice or moved. */
  private static String altered(String sdp, Random random) {
    List<String> lines = new ArrayList<>(sdp.lines().toList());
    for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
      int at = random.nextInt(lines.size());
      switch (random.nextInt(4)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
        case 2 -> Collections.swap(lines, at, random.nextInt(lines.size()));
        default -> lines.set(at, otherCharacter(lines.get(at), random));
      }
    }
    return String.join("\r\n", lines) + "\r\n";
  }

  private static String otherCharacter(String line, Random random) {
    int at = random.nextInt(line.length() + 1);
    char[] others = {'0', '9', '-', ' ', ':', '/', '=', 'a', '\0', '\u00e4'};
    String rest =
        at < line.length() && random.nextBoolean() ? line.substring(at + 1) : line.substring(at);
    return line.substring(0, at) + others[random.nextInt(others.length)] + rest;
  }

  @Test
  void everyCodecAndExtensionOfTheClientIsOffered() throws Exception {
    try (TransportOutputs outputs = new TransportOutputs();
        PeerTransport peer = new PeerTransport(1, false, BitRate.ZERO, outputs)) {
      peer.addCandidate(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 5000));
      String sdp = peer.createOffer(PICTURE_AND_SOUND).sdp();
      assertThat(sdp)
          .contains("VP8/90000", "VP9/90000", "H264/90000", "AV1/90000", "opus/48000", "rtx/90000")
          .contains("sdes:mid", "sdes:rtp-stream-id", "abs-send-time", "transport-wide-cc")
          .contains("ssrc-audio-level", "dependency-descriptor");
    }
  }
}
