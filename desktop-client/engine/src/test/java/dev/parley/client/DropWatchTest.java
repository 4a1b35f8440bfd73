package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.frames.DropCause;
import dev.parley.frames.FrameStats;
import dev.parley.frames.StreamId;
import dev.parley.frames.StreamStats;
import dev.parley.frames.sframe.TrackContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DropWatchTest {
  private static final StreamId CAMERA = StreamId.opened(1, 0, TrackContext.CAMERA);

  private final DropWatch watch = new DropWatch(FrameStats.none());

  @Test
  void aStreamOfWhichNothingOpensIsNamedAtTheFirstLookWithItsCause() {
    assertThat(look(0, Map.of(DropCause.FAILED_AUTHENTICATION, 10L), 1_000))
        .isEqualTo(Map.of(CAMERA, DropCause.FAILED_AUTHENTICATION));
  }

  @Test
  void theCauseThatGrewMostSinceTheLastLookIsSaid() {
    look(0, Map.of(DropCause.OLD_EPOCH, 100L), 1_000);
    assertThat(look(0, Map.of(DropCause.OLD_EPOCH, 101L, DropCause.WRONG_SENDER, 30L), 2_000))
        .isEqualTo(Map.of(CAMERA, DropCause.WRONG_SENDER));
  }

  @Test
  void dropsLongAgoAreForgotten() {
    look(0, Map.of(DropCause.OLD_EPOCH, 5L), 1_000);
    assertThat(look(0, Map.of(DropCause.OLD_EPOCH, 5L), 3_499)).isNotEmpty();
    assertThat(look(0, Map.of(DropCause.OLD_EPOCH, 5L), 3_500)).isEmpty();
  }

  @Test
  void aStrayFrameAmongManyThatOpenIsNoTrouble() {
    assertThat(look(100, Map.of(DropCause.NO_KEY_YET, 3L), 1_000)).isEmpty();
    assertThat(look(200, Map.of(DropCause.NO_KEY_YET, 53L), 2_000)).isEmpty();
    assertThat(look(201, Map.of(DropCause.NO_KEY_YET, 55L), 3_000))
        .isEqualTo(Map.of(CAMERA, DropCause.NO_KEY_YET));
  }

  @Test
  void aStreamThatOpensAgainIsNoTroubleAnyMore() {
    look(0, Map.of(DropCause.NO_KEY_YET, 10L), 1_000);
    assertThat(look(1, Map.of(DropCause.NO_KEY_YET, 10L), 1_250)).isEmpty();
  }

  @Test
  void whatWeSealOurselvesIsNotJudged() {
    StreamId own = new StreamId(StreamId.Direction.SEALED, StreamId.OWN, 0, TrackContext.CAMERA);
    FrameStats sealed =
        new FrameStats(List.of(stream(own, 0, Map.of(DropCause.NO_GROUP, 10L))), List.of());
    assertThat(watch.look(sealed, 1_000)).isEmpty();
  }

  @Test
  void whatWasDroppedInTheGroupBeforeDoesNotCount() {
    FrameStats before =
        new FrameStats(
            List.of(stream(CAMERA, 0, Map.of(DropCause.REMOVED_SENDER, 10L))), List.of());
    assertThat(new DropWatch(before).look(before, 1_000)).isEmpty();
  }

  @Test
  void whatWasDroppedOfTheOneBeforeIsNotSaidOfTheNextAtTheSameLeaf() {
    look(0, Map.of(DropCause.FAILED_AUTHENTICATION, 10L), 1_000);
    StreamId next = StreamId.opened(1, 1, TrackContext.CAMERA);
    FrameStats others =
        new FrameStats(
            List.of(stream(next, 0, Map.of())),
            List.of(stream(CAMERA, 0, Map.of(DropCause.FAILED_AUTHENTICATION, 20L))));
    assertThat(watch.look(others, 1_250)).isEmpty();
  }

  private Map<StreamId, DropCause> look(long opened, Map<DropCause, Long> dropped, long now) {
    return watch.look(new FrameStats(List.of(stream(CAMERA, opened, dropped)), List.of()), now);
  }

  private static StreamStats stream(StreamId id, long opened, Map<DropCause, Long> dropped) {
    return new StreamStats(
        id,
        new StreamStats.Volume(opened, 0, 0, 0),
        new StreamStats.Stopped(0, 0, dropped),
        List.of());
  }
}
