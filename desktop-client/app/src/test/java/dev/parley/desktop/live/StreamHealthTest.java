package dev.parley.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.desktop.VideoState;
import dev.parley.frames.DropCause;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamHealthTest {
  private static final long SECOND = 1_000_000_000L;
  private final StreamHealth health = new StreamHealth();

  @Test
  void nothingYetIsExpected() {
    assertThat(health.video(Optional.empty(), 0)).isEqualTo(new VideoState.Expected());
  }

  @Test
  void picturesMakeItLiveUntilTheyStop() {
    assertThat(health.picture(SECOND)).isTrue();
    assertThat(health.picture(SECOND)).isFalse();
    assertThat(health.video(Optional.empty(), 2 * SECOND)).isEqualTo(new VideoState.Live());
    assertThat(health.video(Optional.empty(), 5 * SECOND)).isEqualTo(new VideoState.Stalled());
  }

  @Test
  void framesThatDoNotOpenWithoutPicturesCannotBeDecryptedAndSayWhy() {
    Optional<DropCause> cause = Optional.of(DropCause.FAILED_AUTHENTICATION);
    assertThat(health.video(cause, SECOND))
        .isEqualTo(
            new VideoState.Undecipherable(Troubleshooting.of(DropCause.FAILED_AUTHENTICATION)));
  }

  @Test
  void framesThatDoNotOpenAmongPicturesAreNoTrouble() {
    health.picture(SECOND);
    assertThat(health.video(Optional.of(DropCause.REPLAY), 2 * SECOND))
        .isEqualTo(new VideoState.Live());
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
}
