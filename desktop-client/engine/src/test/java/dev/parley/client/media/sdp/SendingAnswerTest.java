package dev.parley.client.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.frames.AudioRate;
import dev.parley.frames.codec.Codec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What libwebrtc is told when the SFU answers. */
class SendingAnswerTest {
  private static final String OWN =
      Descriptions.SESSION
          + Descriptions.audio("a", "a=sendonly")
          + Descriptions.video("v", "a=sendonly");

  private static final String ANSWER =
      (Descriptions.SESSION
              + Descriptions.audio("a", "a=recvonly")
              + Descriptions.video("v", "a=recvonly", "a=ssrc:5 cname:x"))
          .replace("a=setup:actpass", "a=setup:passive");

  private static String written(String answer) throws SdpException {
    return written(answer, AudioRate.VARIABLE);
  }

  private static String written(String answer, AudioRate rate) throws SdpException {
    return SendingAnswer.write(
        Description.parse(OWN),
        Description.parse(answer),
        List.of(Codec.OPUS, Codec.VP8),
        800,
        rate);
  }

  @Test
  void soundAtAConstantRateHasOneSizeAndNoLevelWhateverTheSfuAnswers() throws Exception {
    String bad =
        ANSWER.replace("useinbandfec=1", "useinbandfec=1;usedtx=1;cbr=0;maxaveragebitrate=6000");
    String written = written(bad, AudioRate.CONSTANT);
    String audio = written.substring(0, written.indexOf("m=video"));
    assertThat(audio)
        .contains("a=fmtp:111 useinbandfec=1;cbr=1;usedtx=0\r\n")
        .doesNotContain("ssrc-audio-level")
        .doesNotContain("transport-wide-cc");
    assertThat(written(bad)).contains("ssrc-audio-level").contains("transport-wide-cc");
  }

  @Test
  void theAnswerTakesOneCodecAndBeginsAtTheRate() throws Exception {
    assertThat(written(ANSWER))
        .contains("m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n")
        .contains("m=video 9 UDP/TLS/RTP/SAVPF 96 97\r\n")
        .contains("a=fmtp:96 x-google-start-bitrate=800\r\n")
        .contains("a=fmtp:111 minptime=10;useinbandfec=1\r\n")
        .contains("a=recvonly\r\n")
        .doesNotContain("a=ssrc:")
        .doesNotContain("VP9");
  }

  @Test
  void formatParametersAreKeptBesideTheRate() throws Exception {
    String written =
        SendingAnswer.write(
            Description.parse(OWN),
            Description.parse(ANSWER),
            List.of(Codec.OPUS, Codec.VP9),
            500,
            AudioRate.VARIABLE);
    assertThat(written).contains("a=fmtp:100 profile-id=0;x-google-start-bitrate=500\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sendrecv", "sendonly"})
  void anAnswerThatWantsToSendIsRefused(String direction) {
    assertThatThrownBy(() -> written(ANSWER.replace("a=recvonly", "a=" + direction)))
        .isInstanceOf(SdpException.class);
  }

  @Test
  void otherSectionsThanWereOfferedAreRefused() {
    assertThatThrownBy(() -> written(ANSWER.replace("a=mid:v", "a=mid:w")))
        .isInstanceOf(SdpException.class);
    assertThatThrownBy(() -> written(ANSWER.replace("a=setup:passive", "a=setup:actpass")))
        .isInstanceOf(SdpException.class);
    assertThatThrownBy(
            () -> written(ANSWER + Descriptions.audio("x").replace("actpass", "passive")))
        .isInstanceOf(SdpException.class);
  }

  @Test
  void otherPayloadTypesThanWereOfferedAreRefused() {
    String renumbered = ANSWER.replace(":96 ", ":95 ").replace("SAVPF 96", "SAVPF 95");
    assertThatThrownBy(() -> written(renumbered)).isInstanceOf(SdpException.class);
  }

  @Test
  void whatTheAnswerRejectsIsStopped() throws Exception {
    String stopped = ANSWER.replace("m=video 9", "m=video 0");
    assertThat(written(stopped)).contains("m=video 0 UDP/TLS/RTP/SAVPF 0\r\n");
  }
}
