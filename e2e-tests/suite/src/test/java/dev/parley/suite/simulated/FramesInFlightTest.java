package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.frames.DropCause;
import dev.parley.frames.FrameWitness;
import dev.parley.frames.StreamStats;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.mls.MlsException;
import dev.parley.mls.MlsGroup;
import dev.parley.mls.Received;
import dev.parley.testkit.simulated.SimClient;
import dev.parley.testkit.simulated.SimRoom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames that are under way while people come and go. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FramesInFlightTest {
  private static final long SEED = 11;

  @Test
  void row11_joinsAndLeavesDropNoFrameOfThoseWhoStay() {
    try (SimRoom room = new SimRoom(SEED, true)) {
      SimClient anna = room.join();
      assertThat(room.runUntil(room::isOneMeeting, 5_000)).isTrue();
      SimClient bela = room.join();
      assertThat(room.runUntil(room::isOneMeeting, 5_000)).isTrue();
      // Until everybody has said that it stands in the newest epoch, frames are of the one before.
      room.run(1_000);
      Voice there = new Voice(room, anna, bela);
      Voice back = new Voice(room, bela, anna);
      long end = room.now() + 30_000;
      there.speak(end);
      back.speak(end);
      room.network().slowest(300);
      for (int i = 0; i < 6; i++) {
        SimClient guest = room.join();
        room.run(2_000);
        int leaf = guest.group().orElseThrow().ownLeaf();
        if (i % 2 == 0) {
          guest.leave();
        } else {
          anna.remove(leaf);
        }
        room.run(2_000);
      }
      room.run(end - room.now() + 2_000);
      assertThat(anna.group().orElseThrow().epoch()).isGreaterThanOrEqualTo(12);
      for (Voice voice : List.of(there, back)) {
        assertThat(voice.dropped()).isZero();
        assertThat(voice.held()).isEmpty();
        assertThat(voice.opened()).isEqualTo(voice.sent()).isGreaterThan(1_400);
      }
    }
  }

  @Test
  void aRemovedMembersFramesAreRefusedFromTheEntryThatRemovedIt() {
    try (SimRoom room = new SimRoom(SEED, true)) {
      SimClient anna = room.join();
      assertThat(room.runUntil(room::isOneMeeting, 5_000)).isTrue();
      SimClient bela = room.join();
      assertThat(room.runUntil(room::isOneMeeting, 5_000)).isTrue();
      Voice voice = new Voice(room, bela, anna);
      voice.speak(room.now() + 200);
      room.run(1_000);
      assertThat(voice.opened()).isEqualTo(10);
      byte[] frame = voice.seal();

      anna.remove(bela.group().orElseThrow().ownLeaf());
      assertThat(
              room.runUntil(
                  () -> anna.group().orElseThrow().members().stream().anyMatch(m -> m.departed()),
                  5_000))
          .isTrue();

      voice.hear(frame);
      assertThat(voice.dropped()).isEqualTo(1);
    }
  }

  @Test
  void framesOfAPastEpochOpenForTenSecondsAndThenNoMore() {
    try (SimRoom room = new SimRoom(SEED, true)) {
      SimClient anna = room.join();
      assertThat(room.runUntil(room::isOneMeeting, 5_000)).isTrue();
      SimClient bela = room.join();
      assertThat(room.runUntil(room::isOneMeeting, 5_000)).isTrue();
      room.run(2_000);
      // What is signed for is late after two seconds; this is about keys.
      bela.frames().witness(new Unsigned());
      Voice voice = new Voice(room, bela, anna);
      byte[] early = voice.seal();
      byte[] late = voice.seal();
      long epoch = anna.group().orElseThrow().epoch();
      room.join();
      assertThat(room.runUntil(() -> anna.group().orElseThrow().epoch() > epoch, 5_000)).isTrue();

      room.run(9_900);
      voice.hear(early);
      assertThat(voice.opened()).isEqualTo(1);
      room.run(200);
      voice.hear(late);
      assertThat(voice.opened()).isEqualTo(1);
      int leaf = bela.group().orElseThrow().ownLeaf();
      StreamStats stats = anna.frames().stats().opened(leaf, TrackContext.MICROPHONE).orElseThrow();
      assertThat(stats.dropped(DropCause.OLD_EPOCH)).isEqualTo(1);
    }
  }

  /** Where frames are MLS messages, the keys of messages are those of frames. */
  @Test
  void messagesOfAPastEpochOpenForTenSecondsAndThenNoMore() throws MlsException {
    try (SimRoom room = new SimRoom(SEED, true)) {
      SimClient anna = room.join();
      assertThat(room.runUntil(room::isOneMeeting, 5_000)).isTrue();
      SimClient bela = room.join();
      assertThat(room.runUntil(room::isOneMeeting, 5_000)).isTrue();
      MlsGroup sender = bela.engine().group().orElseThrow();
      MlsGroup receiver = anna.engine().group().orElseThrow();
      byte[] early = sender.protect(new byte[1], new byte[0]);
      byte[] late = sender.protect(new byte[1], new byte[0]);
      long epoch = receiver.epoch();
      room.join();
      assertThat(room.runUntil(() -> receiver.epoch() > epoch, 5_000)).isTrue();

      room.run(9_900);
      assertThat(receiver.receive(early)).isInstanceOf(Received.Application.class);
      room.run(200);
      assertThatThrownBy(() -> receiver.receive(late))
          .isInstanceOfSatisfying(
              MlsException.class,
              refused -> assertThat(refused.code()).isEqualTo(MlsException.Code.WRONG_EPOCH));
    }
  }

  /** Keeps frames from being signed for. */
  private static final class Unsigned implements FrameWitness {
    @Override
    public void sealed(TrackContext track, long epoch, long counter, long hash) {}

    @Override
    public void opened(int leaf, TrackContext track, long epoch, long counter, long hash) {}
  }
}
