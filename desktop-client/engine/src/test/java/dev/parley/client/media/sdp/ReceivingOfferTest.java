package dev.parley.client.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.client.media.sdp.ReceivingOffer.Flowing;
import dev.parley.frames.codec.Codec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What libwebrtc is told when the SFU offers. */
class ReceivingOfferTest {
  private static final Map<String, Flowing> BOTH =
      Map.of("a", new Flowing(Codec.OPUS, "leaf1"), "v", new Flowing(Codec.VP8, "leaf1"));

  private final ReceivingOffer offers = new ReceivingOffer();

  private String written(String sdp, List<String> asked, Map<String, Flowing> flowing)
      throws SdpException {
    Description offer = Description.parse(sdp);
    offers.check(offer, asked);
    return offers.write(offer, flowing);
  }

  @Test
  void libwebrtcGetsOnlyWhatItNeeds() throws Exception {
    String written = written(Descriptions.offer(), List.of("a", "v"), BOTH);
    assertThat(Descriptions.lines(written))
        .containsExactly(
            "v=0",
            "o=- 1 1 IN IP4 127.0.0.1",
            "s=-",
            "t=0 0",
            "a=group:BUNDLE a v",
            "a=extmap-allow-mixed",
            "a=ice-lite",
            "m=audio 9 UDP/TLS/RTP/SAVPF 111",
            "c=IN IP4 0.0.0.0",
            "a=ice-ufrag:ufragufrag",
            "a=ice-pwd:pwdpwdpwdpwdpwdpwdpwdpwd",
            "a=fingerprint:sha-256 " + "AB:".repeat(31) + "AB",
            "a=setup:actpass",
            "a=candidate:1 1 udp 2130706175 192.0.2.7 40000 typ host",
            "a=candidate:2 1 tcp 2105458943 2001:db8::7 40000 typ host tcptype passive",
            "a=rtcp-mux",
            "a=rtcp-rsize",
            "a=mid:a",
            "a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level",
            "a=extmap:3 "
                + "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
            "a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid",
            "a=sendonly",
            "a=msid:leaf1 a",
            "a=rtpmap:111 opus/48000/2",
            "a=rtcp-fb:111 transport-cc",
            "a=fmtp:111 minptime=10;useinbandfec=1",
            "m=video 9 UDP/TLS/RTP/SAVPF 96 97",
            "c=IN IP4 0.0.0.0",
            "a=ice-ufrag:ufragufrag",
            "a=ice-pwd:pwdpwdpwdpwdpwdpwdpwdpwd",
            "a=fingerprint:sha-256 " + "AB:".repeat(31) + "AB",
            "a=setup:actpass",
            "a=candidate:1 1 udp 2130706175 192.0.2.7 40000 typ host",
            "a=candidate:2 1 tcp 2105458943 2001:db8::7 40000 typ host tcptype passive",
            "a=rtcp-mux",
            "a=rtcp-rsize",
            "a=mid:v",
            "a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level",
            "a=extmap:3 "
                + "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
            "a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid",
            "a=sendonly",
            "a=msid:leaf1 v",
            "a=rtpmap:96 VP8/90000",
            "a=rtcp-fb:96 nack",
            "a=rtcp-fb:96 nack pli",
            "a=rtpmap:97 rtx/90000",
            "a=fmtp:97 apt=96");
  }

  @Test
  void noSourceIsNamedAndNoLayer() throws Exception {
    String written = written(Descriptions.offer(), List.of("a", "v"), BOTH);
    assertThat(written).doesNotContain("ssrc:").doesNotContain("ssrc-group").doesNotContain("rid:");
  }

  @Test
  void ofSeveralProfilesThePlainOneIsTaken() throws Exception {
    String written =
        written(
            Descriptions.offer(), List.of("a", "v"), Map.of("v", new Flowing(Codec.VP9, "leaf1")));
    assertThat(written).contains("m=video 9 UDP/TLS/RTP/SAVPF 100 101\r\n");
  }

  @Test
  void aTrackThatDoesNotFlowIsInactive() throws Exception {
    String written = written(Descriptions.offer(), List.of("a", "v"), Map.of());
    assertThat(written).contains("a=inactive").doesNotContain("a=sendonly");
  }

  @Test
  void aTrackFlowsOnlyInASectionOfItsKind() throws Exception {
    Description offer = Description.parse(Descriptions.offer());
    assertThat(offers.carries(offer, "a", Codec.OPUS)).isTrue();
    assertThat(offers.carries(offer, "a", Codec.VP8)).isFalse();
    assertThat(offers.carries(offer, "v", Codec.OPUS)).isFalse();
    assertThat(offers.carries(offer, "v", Codec.AV1)).isFalse();
    assertThat(offers.carries(offer, "x", Codec.VP8)).isFalse();
  }

  @Test
  void aSectionThatNobodyAskedForIsRefused() throws Exception {
    refused(Descriptions.offer(), List.of("a"));
  }

  @Test
  void aTrackWithoutASectionIsRefused() throws Exception {
    refused(Descriptions.offer(), List.of("a", "v", "w"));
  }

  @Test
  void twoTracksInOneSectionAreRefused() throws Exception {
    refused(Descriptions.offer(), List.of("a", "v", "v"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sendrecv", "recvonly", "inactive"})
  void aSectionThatDoesNotSendIsRefused(String direction) throws Exception {
    refused(Descriptions.offer().replace("a=sendonly", "a=" + direction), List.of("a", "v"));
  }

  @Test
  void sectionsKeepTheirPlaceAndTheirKind() throws Exception {
    String unused = written(Descriptions.offer(), List.of("a", "v"), BOTH);
    String swapped =
        Descriptions.SESSION
            + Descriptions.video("v", "a=sendonly")
            + Descriptions.audio("a", "a=sendonly");
    refused(swapped, List.of());
    refused(Descriptions.SESSION + Descriptions.audio("a", "a=sendonly"), List.of());
    String again =
        Descriptions.SESSION
            + Descriptions.video("a", "a=sendonly")
            + Descriptions.video("v", "a=sendonly");
    refused(again, List.of());
  }

  @Test
  void aSectionKeepsItsCodec() throws Exception {
    String unused = written(Descriptions.offer(), List.of("a", "v"), BOTH);
    Description offer = Description.parse(Descriptions.offer());
    assertThat(offers.carries(offer, "v", Codec.VP8)).isTrue();
    assertThat(offers.carries(offer, "v", Codec.VP9)).isFalse();
  }

  @Test
  void aStoppedSectionKeepsItsPlace() throws Exception {
    String unused = written(Descriptions.offer(), List.of("a", "v"), BOTH);
    String stopped =
        Descriptions.offer()
                .replace("m=audio 9 UDP/TLS/RTP/SAVPF 111 63", "m=audio 0 UDP/TLS/RTP/SAVPF 0")
            + Descriptions.video("w", "a=sendonly");
    String written = written(stopped, List.of("w"), Map.of("w", new Flowing(Codec.VP8, "leaf2")));
    assertThat(written)
        .contains("a=group:BUNDLE v w\r\n")
        .contains("m=audio 0 UDP/TLS/RTP/SAVPF 0\r\nc=IN IP4 0.0.0.0\r\na=mid:a\r\na=inactive\r\n")
        .contains("o=- 1 2 IN IP4 127.0.0.1\r\n");
  }

  private void refused(String sdp, List<String> asked) throws SdpException {
    Description offer = Description.parse(sdp);
    assertThatThrownBy(() -> offers.check(offer, asked)).isInstanceOf(SdpException.class);
  }
}
