package dev.parley.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was decoded must have passed the hook of its section. */
class SealedStreamsTest {
  private static final int SOURCE = -7;

  /**
   * Hooks by mid: a camera that handed on 30 of 40 frames of one source, a voice with 50, and one
   * of which every frame was dropped.
   */
  private static final Map<String, SealedStreams.Hooked> HOOKS =
      Map.of("camera", new Hook(40, 30), "voice", new Hook(50, 50), "dropped", new Hook(50, 0));

  /** The hook of a section with one source. */
  private record Hook(long came, long handedOn) implements SealedStreams.Hooked {
    @Override
    public long forwarded(int source) {
      return source == SOURCE ? handedOn : 0;
    }

    @Override
    public long arrived(int source) {
      return source == SOURCE ? came : 0;
    }
  }

  private static InboundStream pictures(String mid, int source, long decoded) {
    return new InboundStream(mid, source, false, decoded);
  }

  private static InboundStream sound(String mid, int source, long samples) {
    return new InboundStream(mid, source, true, samples);
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

  @Test
  void framesOfSoundThatAHookDroppedAccuseNobody() {
    assertThat(passed(sound("dropped", SOURCE, 160))).isTrue();
    assertThat(passed(pictures("dropped", SOURCE, 1))).isFalse();
  }

  @Test
  void anotherSectionsHookDoesNotCount() {
    assertThat(passed(pictures("voice2", SOURCE, 1))).isFalse();
    assertThat(passed(sound("", SOURCE, 1))).isFalse();
  }
}
