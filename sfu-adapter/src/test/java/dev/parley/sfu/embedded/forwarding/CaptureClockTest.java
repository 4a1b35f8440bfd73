package dev.parley.sfu.embedded.forwarding;

import static dev.parley.sfu.embedded.forwarding.ForwardingScenario.at;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CaptureClockTest {
  private static final long NTP = 1_700_000_000_000L;
  private final CaptureClock clock = new CaptureClock();
  private final CaptureClock.Stream audio = new CaptureClock.Stream(48_000);
  private final CaptureClock.Stream video = new CaptureClock.Stream(90_000);

  @Test
  void whatWasCapturedTogetherHasOneTimeThoughOneOfThemCameLater() {
    clock.senderReport(audio, at(NTP), 48_000, at(100));
    clock.senderReport(video, at(NTP), 900_000, at(180));
    long sound = clock.captured(audio, 96_000, at(1100));
    long picture = clock.captured(video, 990_000, at(1180));
    assertThat(picture).isEqualTo(sound).isEqualTo(at(1100));
  }

  @Test
  void beforeAReportAPacketWasCapturedWhenItCame() {
    assertThat(clock.captured(audio, 1, at(5))).isEqualTo(at(5));
    clock.senderReport(video, at(NTP), 0, at(5));
    assertThat(clock.captured(audio, 1, at(6))).isEqualTo(at(6));
  }

  @Test
  void rtpTimeMayWrapAround() {
    clock.senderReport(audio, at(NTP), -48_000, at(100));
    assertThat(clock.captured(audio, 48_000, at(2200))).isEqualTo(at(2100));
  }

  @Test
  void aReportOfNonsenseIsNotBelieved() {
    clock.senderReport(audio, at(NTP), 0, at(100));
    clock.senderReport(video, at(NTP - 40_000), 0, at(100));
    clock.senderReport(audio, at(NTP), 0, at(100));
    assertThat(clock.captured(video, 0, at(100))).isEqualTo(at(100));
  }

  @Test
  void noPacketIsCapturedAfterItCameAndStreamsKeepOneTime() {
    // Both reports took 900 ms; sound takes 10 ms, and the picture another 150 ms.
    clock.senderReport(audio, at(NTP), 0, at(900));
    clock.senderReport(video, at(NTP), 0, at(900));
    assertThat(clock.captured(audio, 48_000, at(1010))).isEqualTo(at(1010));
    assertThat(clock.captured(video, 90_000, at(1160))).isEqualTo(at(1010));
  }
}
