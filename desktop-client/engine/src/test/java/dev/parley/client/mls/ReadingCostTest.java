package dev.parley.client.mls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.identity.BadLinkException;
import dev.parley.client.identity.LinkKeys;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.client.media.PublishedMedia;
import dev.parley.frames.attribution.FrameReport;
import dev.parley.frames.attribution.FrameReportCodec;
import dev.parley.frames.attribution.FrameVerifier;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.protocol.Bytes;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What others' messages cost who reads them. The figures are printed and promise nothing. */
class ReadingCostTest {
  private static final int TIMES = 2_000;
  private static final String CONTEXT = "incarnation";

  private final LinkKeys keys = LinkKeys.of(link());

  private static MeetingLink link() {
    try {
      return MeetingLink.create(URI.create("https://a.example"), new RoomName("r"));
    } catch (BadLinkException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatIsSealedUnderTheLinkIsCheckedBeforeItIsReadAndCostsMicroseconds() {
    List<PublishedMedia.Track> tracks =
        Arrays.stream(TrackContext.values())
            .map(track -> new PublishedMedia.Track(track.name(), track, codec(track)))
            .toList();
    byte[] announcement = MediaAnnouncementCodec.write(new PublishedMedia("session", tracks));
    Bytes sealed = keys.seal(LinkKeys.Purpose.MEDIA_ANNOUNCEMENT, CONTEXT, announcement);
    byte[] altered = sealed.toArray();
    altered[altered.length - 1] ^= 1;
    Bytes bad = Bytes.of(altered);
    print("announcement of 4 tracks", () -> assertThat(open(sealed)).isTrue());
    print("announcement, bad", () -> assertThat(open(bad)).isFalse());
    Bytes large = Bytes.of(new byte[200_000]);
    print("200 kB of nonsense", () -> assertThat(open(large)).isFalse());
  }

  private static Codec codec(TrackContext track) {
    return track.isAudio() ? Codec.OPUS : Codec.VP8;
  }

  private boolean open(Bytes sealed) {
    return keys.open(LinkKeys.Purpose.MEDIA_ANNOUNCEMENT, CONTEXT, sealed)
        .flatMap(MediaAnnouncementCodec::read)
        .isPresent();
  }

  @Test
  void aReportOfTheGreatestSizeCostsMicroseconds() {
    FrameReport.Run run = new FrameReport.Run.Signed(1, 7, 0, Collections.nCopies(500, 1L));
    byte[] written = FrameReportCodec.write(new FrameReport(1, true, List.of(run)));
    FrameVerifier verifier = new FrameVerifier();
    print(
        "report of 500 frames",
        () -> {
          FrameReport read = FrameReportCodec.read(ByteBuffer.wrap(written)).orElseThrow();
          verifier.heard(2, 7, read, 0);
        });
    assertThat(verifier.figures(0)).hasSize(1);
  }

  private static void print(String what, Runnable work) {
    for (int i = 0; i < TIMES / 4; i++) {
      work.run();
    }
    long start = System.nanoTime();
    for (int i = 0; i < TIMES / 4; i++) {
      work.run();
    }
    long nanos = (System.nanoTime() - start) / (TIMES / 4);
    System.out.printf("reading: %s: %,d ns%n", what, nanos);
  }
}
