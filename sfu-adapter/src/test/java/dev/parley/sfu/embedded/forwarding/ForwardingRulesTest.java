package dev.parley.sfu.embedded.forwarding;

import static dev.parley.sfu.embedded.forwarding.ForwardingScenario.at;
import static dev.parley.sfu.embedded.forwarding.ForwardingScenario.stream;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ForwardingRulesTest {
  private final ForwardingScenario scene = new ForwardingScenario();

  @Test
  void aLateSubscriberBeginsAtAKeyFrameAndThoseThereLoseNothing() {
    PublishedTrack track = scene.track(true, 0);
    Encoding camera = stream(track, "", 11);
    Subscription early = scene.subscribe(track, 0);
    scene.keyFrame(camera, 10, 500, 9000);
    scene.frame(camera, 43, 501, 12000);
    Subscription late = scene.subscribe(track, 50);
    scene.frame(camera, 76, 502, 15000);
    scene.keyFrame(camera, 109, 503, 18000);
    scene.frame(camera, 142, 504, 21000);
    assertThat(scene.sequences(early)).containsExactly(1000L, 1001L, 1002L, 1003L, 1004L);
    assertThat(scene.sequences(late)).containsExactly(1000L, 1001L);
    assertThat(scene.drops).containsExactly(DropReason.AWAITING_KEY_FRAME);
  }

  @Test
  void audioBeginsAtOnce() {
    PublishedTrack track = scene.track(false, 0);
    Encoding microphone = stream(track, "", 11);
    scene.audio(microphone, 10, 70, 960);
    Subscription subscription = scene.subscribe(track, 20);
    scene.audio(microphone, 30, 71, 1920);
    assertThat(scene.sequences(subscription)).containsExactly(1000L);
  }

  @Test
  void aHoleStaysAHoleAndALatePacketGetsTheNumberKeptForIt() {
    PublishedTrack track = scene.track(false, 0);
    Encoding microphone = stream(track, "", 11);
    Subscription subscription = scene.subscribe(track, 0);
    scene.audio(microphone, 10, 70, 960);
    scene.audio(microphone, 50, 72, 2880);
    scene.audio(microphone, 60, 71, 1920);
    assertThat(scene.sequences(subscription)).containsExactly(1000L, 1002L, 1001L);
  }

  @Test
  void paddingLeavesNoGapWithSubscribers() {
    PublishedTrack track = scene.track(true, 0);
    Encoding camera = stream(track, "", 11);
    Subscription subscription = scene.subscribe(track, 0);
    scene.keyFrame(camera, 10, 500, 9000);
    scene.padding(camera, 12, 501, 9000);
    scene.padding(camera, 13, 502, 9000);
    scene.frame(camera, 43, 503, 12000);
    scene.frame(camera, 76, 505, 15000);
    scene.frame(camera, 77, 504, 13500);
    assertThat(scene.sequences(subscription)).containsExactly(1000L, 1001L, 1003L, 1002L);
  }

  @Test
  void aSwitchToAnotherTrackGoesOnInNumbersAndInTime() {
    PublishedTrack first = scene.track(true, 0);
    PublishedTrack second = scene.track(true, 0);
    Encoding one = stream(first, "", 11);
    Encoding other = stream(second, "", 22);
    Subscription subscription = scene.subscribe(first, 0);
    scene.keyFrame(one, 1000, 500, 90_000);
    scene.frame(one, 1033, 501, 93_000);
    subscription.follow(second, RequestedEncoding.ANY, at(1040));
    scene.frame(other, 1050, 7, 4_000_000);
    scene.keyFrame(other, 1133, 8, 4_003_000);
    scene.frame(other, 1166, 9, 4_006_000);
    assertThat(scene.sequences(subscription)).containsExactly(1000L, 1001L, 1002L, 1003L);
    // 100 ms passed since the last packet: 9000 units of 90 kHz.
    assertThat(scene.timestamps(subscription)).containsExactly(90_000, 93_000, 102_000, 105_000);
  }

  @Test
  void theOldEncodingRunsOnUntilTheNewOneCanStart() {
    PublishedTrack track = scene.track(true, 0);
    Encoding low = stream(track, "0", 11);
    Encoding high = stream(track, "1", 22);
    Subscription subscription = scene.subscribe(track, 0);
    scene.keyFrame(low, 10, 100, 0);
    subscription.follow(track, new RequestedEncoding("1", true), at(20));
    scene.frame(low, 43, 101, 3000);
    scene.frame(high, 44, 900, 50_000);
    scene.frame(low, 76, 102, 6000);
    scene.keyFrame(high, 109, 901, 56_000);
    scene.frame(low, 110, 103, 9000);
    assertThat(scene.sequences(subscription)).containsExactly(1000L, 1001L, 1002L, 1003L);
  }

  @Test
  void packetsFromBeforeTheSwitchAreTooLate() {
    PublishedTrack track = scene.track(true, 0);
    Encoding camera = stream(track, "", 11);
    Subscription subscription = scene.subscribe(track, 0);
    scene.keyFrame(camera, 10, 500, 9000);
    scene.frame(camera, 11, 499, 6000);
    assertThat(scene.sequences(subscription)).containsExactly(1000L);
    assertThat(scene.drops).containsExactly(DropReason.LATE);
  }

  @Test
  void aRestartedStreamIsFollowedFromItsNextKeyFrame() {
    PublishedTrack track = scene.track(true, 0);
    Encoding camera = stream(track, "", 11);
    Subscription subscription = scene.subscribe(track, 0);
    scene.keyFrame(camera, 1000, 60_000, 9000);
    stream(track, "", 12);
    scene.frame(camera, 1100, 3, 777_000);
    scene.keyFrame(camera, 1200, 4, 786_000);
    assertThat(scene.sequences(subscription)).containsExactly(1000L, 1001L);
    assertThat(scene.timestamps(subscription)).containsExactly(9000, 27_000);
  }

  @Test
  void videoWhoseKeyFramesDoNotShowIsNotDarkForEver() {
    PublishedTrack track = scene.track(true, 0);
    Encoding camera = stream(track, "", 11);
    Subscription subscription = scene.subscribe(track, 0);
    scene.frame(camera, 4000, 1, 0);
    scene.frame(camera, 5001, 2, 3000);
    assertThat(scene.sequences(subscription)).containsExactly(1000L);
  }

  @Test
  void silenceBreaksNothing() {
    PublishedTrack track = scene.track(false, 0);
    Encoding microphone = stream(track, "", 11);
    Subscription subscription = scene.subscribe(track, 0);
    scene.audio(microphone, 20, 70, 960);
    // Discontinuous transmission: ten minutes without a packet, and the clock runs on.
    scene.audio(microphone, 600_020, 71, 960 + 600 * 48_000);
    assertThat(scene.sequences(subscription)).containsExactly(1000L, 1001L);
    assertThat(scene.timestamps(subscription)).containsExactly(960, 28_800_960);
    assertThat(track.isAbandoned(at(600_020), at(30_000))).isFalse();
  }

  @Test
  void onlyATrackThatNeverFlowedIsGivenUp() {
    PublishedTrack never = scene.track(true, 0);
    assertThat(never.isAbandoned(at(29_000), at(30_000))).isFalse();
    assertThat(never.isAbandoned(at(31_000), at(30_000))).isTrue();
    PublishedTrack muted = scene.track(true, 0);
    scene.keyFrame(stream(muted, "", 1), 5, 1, 1);
    assertThat(muted.isAbandoned(at(9_000_000), at(30_000))).isFalse();
    assertThat(muted.isActive(at(9_000_000))).isFalse();
  }

  @Test
  void aClosedTrackIsNotForwarded() {
    PublishedTrack track = scene.track(false, 0);
    Encoding microphone = stream(track, "", 11);
    Subscription subscription = scene.subscribe(track, 0);
    track.close();
    scene.audio(microphone, 20, 70, 960);
    assertThat(scene.sequences(subscription)).isEmpty();
    assertThat(subscription.track()).isNull();
  }
}
