package dev.parley.client.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Any description is read, or refused with the rule that it breaks. */
class DescriptionTest {
  private static final String SECTION = Descriptions.audio("a", "a=sendonly");
  private static final String GOOD = Descriptions.SESSION + SECTION;

  static final List<String> BROKEN =
      List.of(
          "",
          "v=0\n",
          Descriptions.SESSION,
          GOOD + "no line\n",
          GOOD + "a=x\u0000\n",
          GOOD + "a=ünicode\n",
          GOOD + "a=" + "x".repeat(20_000) + "\n",
          GOOD + "a=mid:b\n",
          GOOD + "a=recvonly\n",
          GOOD + "a=ice-ufrag:another\n",
          GOOD + "a=fingerprint:sha-1 AB\n",
          GOOD + "a=setup:holdconn\n",
          GOOD + "a=rtpmap:111 opus/48000/2\n",
          GOOD + "a=rtpmap:x\n",
          GOOD + "a=fmtp:111\n",
          GOOD + "a=extmap:1 urn:again\n",
          GOOD + "a=extmap:5 urn:ietf:params:rtp-hdrext:sdes:mid\n",
          GOOD + SECTION,
          GOOD + Descriptions.audio("an;other"),
          GOOD + Descriptions.audio("seventeenletters1"),
          GOOD + "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\na=mid:d\n",
          GOOD + "m=text 9 UDP/TLS/RTP/SAVPF 98\na=mid:d\n",
          GOOD + "m=audio 9 RTP/AVP 0\na=mid:d\n",
          GOOD + "m=audio 9 UDP/TLS/RTP/SAVPF 111 111\na=mid:d\n",
          GOOD + "m=audio 9 UDP/TLS/RTP/SAVPF 128\na=mid:d\n",
          GOOD + "m=audio 9 UDP/TLS/RTP/SAVPF 111\n",
          GOOD + "a=rtcp-fb:111 nack\n".repeat(20),
          GOOD.replace("a=ice-pwd:pwdpwdpwdpwdpwdpwdpwdpwd", "a=ice-pwd:short"),
          GOOD.replaceAll("a=setup:.*\n", ""),
          // The transport is there, and nothing to use it.
          GOOD.replaceAll("m=.*\n", ""));

  @Test
  void aGoodOneIsRead() throws Exception {
    Description read = Description.parse(GOOD);
    assertThat(read.sections()).hasSize(1);
    assertThat(read.section("a")).isPresent();
    assertThat(read).hasToString("Description[1 sections]");
    assertThat(Description.parse(GOOD.replace("\n", "\r\n"))).isEqualTo(read);
  }

  @ParameterizedTest
  @FieldSource("BROKEN")
  void aBrokenOneIsRefused(String sdp) {
    assertThatThrownBy(() -> Description.parse(sdp)).isInstanceOf(SdpException.class);
  }

  @Test
  void sectionsAreCounted() {
    StringBuilder many = new StringBuilder(Descriptions.SESSION);
    for (int i = 0; i <= SdpReader.MAX_SECTIONS; i++) {
      many.append("m=audio 9 UDP/TLS/RTP/SAVPF 111\na=mid:").append(i).append('\n');
    }
    assertThatThrownBy(() -> Description.parse(many.toString()))
        .isInstanceOf(SdpException.class)
        .hasMessage("too many sections");
  }

  @Test
  void candidatesAreCounted() {
    StringBuilder many = new StringBuilder(GOOD);
    for (int i = 0; i <= SdpReader.MAX_CANDIDATES; i++) {
      many.append("a=candidate:1 1 udp 1 192.0.2.7 ").append(i).append(" typ host\n");
    }
    assertThatThrownBy(() -> Description.parse(many.toString()))
        .isInstanceOf(SdpException.class)
        .hasMessage("too many candidates");
  }

  @Test
  void namesAreNotLookedUp() throws Exception {
    Description read = Description.parse(GOOD + Descriptions.CANDIDATES);
    assertThat(read.transport().candidates())
        .hasSize(2)
        .noneMatch(each -> each.contains("example"));
  }

  /** Whatever a character is changed to: nothing but the one exception comes out. */
  @Property(tries = 3_000)
  void anyChangeIsReadOrRefused(
      @ForAll @IntRange(max = 5_000) int at, @ForAll char to, @ForAll boolean twice)
      throws Exception {
    StringBuilder sdp = new StringBuilder(Descriptions.offer());
    sdp.setCharAt(at % sdp.length(), to);
    if (twice) {
      sdp.append(Descriptions.offer(), at % sdp.length() / 2, at % sdp.length());
    }
    assertThatCode(
            () -> {
              try {
                Description read = Description.parse(sdp.toString());
                List<String> mids = read.sections().stream().map(Section::mid).toList();
                ReceivingOffer offers = new ReceivingOffer();
                offers.check(read, mids);
                assertThat(offers.write(read, java.util.Map.of())).doesNotContain("a=ssrc:");
              } catch (SdpException refused) {
                assertThat(refused.getMessage()).isNotEmpty();
              }
            })
        .doesNotThrowAnyException();
  }
}
