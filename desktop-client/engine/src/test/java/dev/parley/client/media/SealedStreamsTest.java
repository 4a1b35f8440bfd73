package dev.parley.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was decoded must have passed the hook of its section. */
class SealedStreamsTest {
  private static final int SOURCE = -7;

  /** Hooks by mid: a camera that handed on 30 frames of one source, and a voice with 50. */
  private static final Map<String, SealedStreams.Hooked> HOOKS =
      Map.of(
          "camera", source -> source == SOURCE ? 30 : 0,
          "voice", source -> source == SOURCE ? 50 : 0);

  private static InboundStream pictures(String mid, int source, long decoded) {
    return new InboundStream(mid, source, false, decoded, 0);
  }

  private static InboundStream sound(String mid, int source, long samples) {
    return new InboundStream(mid, source, true, samples, 1e-9);
  }

  private static InboundStream silence(String mid, int source, long samples) {
    return new InboundStream(mid, source, true, samples, 0);
  }

  private static boolean passed(InboundStream... streams) {
    return SealedStreams.allPassed(List.of(streams), HOOKS);
  }

  @Test
  void whatTheHooksHandedOnIsWell() {
    assertThat(passed()).isTrue();
    assertThat(passed(pictures("camera", SOURCE, 30), sound("voice", SOURCE, 48_000))).isTrue();
  }

  @Test
  void aStreamOfWhichNothingWasDecodedIsWell() {
    assertThat(passed(pictures("camera", 9, 0), sound("voice", 9, 0))).isTrue();
    assertThat(passed(sound("voice", 9, -3))).as("libwebrtc's counters differ a little").isTrue();
  }

  @Test
  void aSourceThatNoHookSawIsABreach() {
    assertThat(passed(pictures("camera", SOURCE, 30), pictures("camera", 9, 1))).isFalse();
    assertThat(passed(sound("voice", SOURCE, 1), sound("voice", 9, 1))).isFalse();
  }

  @Test
  void morePicturesThanWereHandedOnAreABreach() {
    assertThat(passed(pictures("camera", SOURCE, 31))).isFalse();
  }

  /** Padding makes libwebrtc count a second of samples a second, from a source of its own. */
  @Test
  void silenceOfASourceThatNoHookSawAccusesNobody() {
    assertThat(passed(silence("voice", 0, 480_000))).isTrue();
  }

  @Test
  void anotherSectionsHookDoesNotCount() {
    assertThat(passed(pictures("voice2", SOURCE, 1))).isFalse();
    assertThat(passed(sound("", SOURCE, 1))).isFalse();
    assertThat(passed(silence("", SOURCE, 1))).as("a section without a hook").isFalse();
  }
}
