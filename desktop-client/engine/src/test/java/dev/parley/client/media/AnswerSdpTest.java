package dev.parley.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerSdpTest {
  private static final String AUDIO =
      "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=rtpmap:111 opus/48000/2\r\n";

  @Test
  void theFirstCodecOfAVideoSectionGetsTheRate() {
    String sdp =
        "v=0\r\n"
            + AUDIO
            + "m=video 9 UDP/TLS/RTP/SAVPF 96 97\r\na=rtpmap:96 VP8/90000\r\n"
            + "a=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n";
    assertThat(AnswerSdp.withStartRate(sdp, 800))
        .isEqualTo(
            "v=0\r\n"
                + AUDIO
                + "m=video 9 UDP/TLS/RTP/SAVPF 96 97\r\na=rtpmap:96 VP8/90000\r\n"
                + "a=fmtp:96 x-google-start-bitrate=800\r\n"
                + "a=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n");
  }

  @Test
  void formatParametersThatAreThereAreKept() {
    String sdp =
        "v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 98\r\na=rtpmap:98 VP9/90000\r\na=fmtp:98 profile-id=0\r\n";
    assertThat(AnswerSdp.withStartRate(sdp, 500))
        .contains("a=fmtp:98 profile-id=0;x-google-start-bitrate=500\r\n");
  }

  @Test
  void whatHasNoVideoStaysAsItIs() {
    assertThat(AnswerSdp.withStartRate("v=0\r\n" + AUDIO, 800)).isEqualTo("v=0\r\n" + AUDIO);
  }
}
