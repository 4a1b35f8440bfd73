package dev.parley.client.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.client.media.PublishedMedia;
import dev.parley.client.media.PublishedMedia.Track;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What somebody announces of its media is read only if it can be so. */
class MediaAnnouncementCodecTest {
  private static final int CONTEXT = 4 + "session".length() + "microphone".length() + 2;

  private static byte[] voice() {
    return MediaAnnouncementCodec.write(
        new PublishedMedia(
            "session", List.of(new Track("microphone", TrackContext.MICROPHONE, Codec.OPUS))));
  }

  @Test
  void aMicrophoneAnnouncedAsCameraIsNotRead() {
    byte[] bytes = voice();
    assertThat(MediaAnnouncementCodec.read(bytes)).isPresent();
    assertThat(bytes[CONTEXT]).isEqualTo((byte) TrackContext.MICROPHONE.value());
    bytes[CONTEXT] = (byte) TrackContext.CAMERA.value();
    assertThat(MediaAnnouncementCodec.read(bytes)).isEmpty();
  }

  @Test
  void aCodecOfAnotherKindIsNotRead() {
    byte[] bytes = voice();
    bytes[CONTEXT + 1] = 2;
    assertThat(MediaAnnouncementCodec.read(bytes)).isEmpty();
    bytes[CONTEXT + 1] = 0;
    assertThat(MediaAnnouncementCodec.read(bytes)).isEmpty();
  }

  @Test
  void anyChangedBytesAreReadOrRefused() {
    long seed = 20_261_130;
    Random random = new Random(seed);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = voice();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      Optional<PublishedMedia> media = MediaAnnouncementCodec.read(bytes);
      if (media.isPresent()) {
        read++;
        assertThat(media.get().tracks())
            .as("seed %d", seed)
            .isNotEmpty()
            .allMatch(track -> track.codec().isAudio() == track.context().isAudio());
      }
    }
    assertThat(read).as("of 20,000 some are still an announcement").isBetween(100, 19_900);
  }

  @Test
  void tracksHaveNamesAndContextsOfTheirOwn() {
    Track camera = new Track("camera", TrackContext.CAMERA, Codec.VP8);
    refused(camera, new Track("camera", TrackContext.SCREEN, Codec.VP8));
    refused(camera, new Track("other", TrackContext.CAMERA, Codec.VP9));
  }

  private static void refused(Track... tracks) {
    assertThatThrownBy(() -> new PublishedMedia("session", List.of(tracks)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
