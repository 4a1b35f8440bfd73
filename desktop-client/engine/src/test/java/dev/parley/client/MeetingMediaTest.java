package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.media.PublishedMedia;
import dev.parley.client.media.PublishedMedia.Track;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeetingMediaTest {
  private static final Track CAMERA = new Track("c", TrackContext.CAMERA, Codec.VP8);
  private static final Track MICROPHONE = new Track("m", TrackContext.MICROPHONE, Codec.OPUS);
  private static final PublishedMedia FLOWING =
      new PublishedMedia("session", List.of(CAMERA, MICROPHONE));

  @Test
  void everythingThatFlowsIsAnnouncedInItsSession() {
    assertThat(MeetingMedia.announced(FLOWING, true)).isEqualTo(FLOWING);
  }

  @Test
  void aCameraThatIsOffIsNotAnnouncedSoThatNobodyWaitsForIt() {
    assertThat(MeetingMedia.announced(FLOWING, false))
        .isEqualTo(new PublishedMedia("session", List.of(MICROPHONE)));
  }
}
