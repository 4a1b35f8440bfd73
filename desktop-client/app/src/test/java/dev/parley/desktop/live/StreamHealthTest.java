package dev.parley.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.desktop.VideoState;
import dev.parley.frames.DropCause;
import dev.parley.frames.StreamId;
import dev.parley.frames.StreamStats;
import dev.parley.frames.sframe.TrackContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamHealthTest {
  private static final long SECOND = 1_000_000_000L;
  private final StreamHealth health = new StreamHealth();

  @Test
  void nothingYetIsExpected() {
    assertThat(health.video(0)).isEqualTo(new VideoState.Expected());
  }

  @Test
  void picturesMakeItLiveUntilTheyStop() {
    assertThat(health.picture(SECOND)).isTrue();
    assertThat(health.picture(SECOND)).isFalse();
    assertThat(health.video(2 * SECOND)).isEqualTo(new VideoState.Live());
    assertThat(health.video(5 * SECOND)).isEqualTo(new VideoState.Stalled());
  }

  @Test
  void droppedFramesWithoutPicturesCannotBeDecryptedAndSayWhy() {
    health.look(dropped(DropCause.FAILED_AUTHENTICATION, 10), Optional.empty(), SECOND);
    assertThat(health.video(SECOND))
        .isEqualTo(
            new VideoState.Undecipherable(Troubleshooting.of(DropCause.FAILED_AUTHENTICATION)));
  }

  @Test
  void theCauseThatGrewMostLatelyIsSaid() {
    health.look(dropped(DropCause.OLD_EPOCH, 100), Optional.empty(), SECOND);
    health.look(
        stats(Map.of(DropCause.OLD_EPOCH, 101L, DropCause.WRONG_SENDER, 30L)),
        Optional.empty(),
        2 * SECOND);
    assertThat(health.video(2 * SECOND))
        .isEqualTo(new VideoState.Undecipherable(Troubleshooting.of(DropCause.WRONG_SENDER)));
  }

  @Test
  void fewDroppedFramesAmongPicturesAreNoTrouble() {
    health.picture(SECOND);
    health.look(dropped(DropCause.REPLAY, 3), Optional.empty(), SECOND);
    assertThat(health.video(2 * SECOND)).isEqualTo(new VideoState.Live());
  }

  @Test
  void dropsLongAgoAreForgotten() {
    health.look(dropped(DropCause.OLD_EPOCH, 5), Optional.empty(), SECOND);
    health.look(dropped(DropCause.OLD_EPOCH, 5), Optional.empty(), 5 * SECOND);
    assertThat(health.video(5 * SECOND)).isEqualTo(new VideoState.Expected());
  }

  @Test
  void soundThatIsDroppedSaysWhyAndAStrayFrameDoesNot() {
    health.look(Optional.empty(), dropped(DropCause.NO_KEY_YET, 50), SECOND);
    assertThat(health.sound(SECOND)).contains(Troubleshooting.of(DropCause.NO_KEY_YET));
    assertThat(health.video(SECOND)).isEqualTo(new VideoState.Expected());
    health.look(Optional.empty(), stats(100, Map.of(DropCause.NO_KEY_YET, 51L)), 5 * SECOND);
    assertThat(health.sound(5 * SECOND)).isEmpty();
  }

  @Test
  void everyCauseHasWordsOfItsOwnAndSaysWhatIsDone() {
    assertThat(DropCause.values())
        .extracting(Troubleshooting::of)
        .doesNotHaveDuplicates()
        .allSatisfy(
            why -> {
              assertThat(why.cause()).isNotBlank();
              assertThat(why.remedy()).endsWith(".");
              assertThat(why.words()).contains(why.cause(), why.remedy());
            });
  }

  @Test
  void speechIsShownForABreath() {
    assertThat(health.isSpeaking(0)).isFalse();
    health.speech(SECOND);
    assertThat(health.isSpeaking(SECOND + SECOND / 4)).isTrue();
    assertThat(health.isSpeaking(2 * SECOND)).isFalse();
  }

  @Test
  void loudSoundIsSpeechAndHumIsNot() {
    assertThat(SpeechDetector.isSpeech(square(3000))).isTrue();
    assertThat(SpeechDetector.isSpeech(square(-3000))).isTrue();
    assertThat(SpeechDetector.isSpeech(square(50))).isFalse();
    assertThat(SpeechDetector.isSpeech(new byte[0])).isFalse();
  }

  @Test
  void picturesOfAPeerNeverExceedWhatTheScreenTakes() {
    assertThat(FramePictures.Size.fit(640, 360)).isEqualTo(new FramePictures.Size(640, 360));
    FramePictures.Size large = FramePictures.Size.fit(3840, 2160);
    assertThat(large).isEqualTo(new FramePictures.Size(1280, 720));
    FramePictures.Size thin = FramePictures.Size.fit(16_384, 64);
    assertThat((long) thin.width() * thin.height()).isLessThanOrEqualTo(1280 * 720);
  }

  private static byte[] square(int amplitude) {
    byte[] pcm = new byte[960];
    for (int i = 0; i < pcm.length; i += 2) {
      pcm[i] = (byte) amplitude;
      pcm[i + 1] = (byte) (amplitude >> 8);
    }
    return pcm;
  }

  private static Optional<StreamStats> dropped(DropCause cause, long count) {
    return stats(Map.of(cause, count));
  }

  private static Optional<StreamStats> stats(Map<DropCause, Long> dropped) {
    return stats(0, dropped);
  }

  private static Optional<StreamStats> stats(long opened, Map<DropCause, Long> dropped) {
    return Optional.of(
        new StreamStats(
            new StreamId(StreamId.Direction.OPENED, 1, TrackContext.CAMERA),
            opened,
            0,
            0,
            0,
            0,
            0,
            dropped,
            List.of()));
  }
}
