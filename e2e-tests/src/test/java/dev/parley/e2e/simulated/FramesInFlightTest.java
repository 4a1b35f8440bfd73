package dev.parley.e2e.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.frames.Codec;
import dev.parley.client.frames.FrameTransform;
import dev.parley.client.frames.FrameTransform.Verdict;
import dev.parley.client.frames.TrackContext;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames that are under way while people come and go. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FramesInFlightTest {
  private static final long SEED = 11;
  private static final long FRAME_MILLIS = 20;
  private static final int MOST_MILLIS_UNDER_WAY = 400;

  /** One member's voice, as another hears it. */
  private static final class Voice {
    private final SimRoom room;
    private final FrameTransform sealer;
    private final FrameTransform opener;
    private final List<byte[]> held = new ArrayList<>();
    private int sent;
    private int opened;
    private int dropped;

    Voice(SimRoom room, SimClient from, SimClient to) {
      this.room = room;
      sealer = from.frames().sealer(TrackContext.MICROPHONE, Codec.OPUS);
      int leaf = from.group().orElseThrow().ownLeaf();
      opener = to.frames().opener(leaf, TrackContext.MICROPHONE, Codec.OPUS);
      to.frames().onKeysChanged(this::openHeld);
    }

    void speak(long until) {
      if (room.now() >= until) {
        return;
      }
      ByteBuffer out = ByteBuffer.allocate(2_048);
      assertThat(sealer.transform(ByteBuffer.wrap(new byte[80]), out)).isEqualTo(Verdict.FORWARD);
      byte[] frame = new byte[out.remaining()];
      out.get(frame);
      sent++;
      room.later(room.random().nextInt(MOST_MILLIS_UNDER_WAY), () -> hear(frame));
      room.later(FRAME_MILLIS, () -> speak(until));
    }

    private void hear(byte[] frame) {
      if (!open(frame)) {
        held.add(frame);
      }
    }

    private void openHeld() {
      for (Iterator<byte[]> frames = held.iterator(); frames.hasNext(); ) {
        if (open(frames.next())) {
          frames.remove();
        }
      }
    }

    private boolean open(byte[] frame) {
      return switch (opener.transform(ByteBuffer.wrap(frame), ByteBuffer.allocate(2_048))) {
        case FORWARD -> {
          opened++;
          yield true;
        }
        case DROP -> {
          dropped++;
          yield true;
        }
        case HOLD -> false;
      };
    }
  }

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
        assertThat(voice.dropped).isZero();
        assertThat(voice.held).isEmpty();
        assertThat(voice.opened).isEqualTo(voice.sent).isGreaterThan(1_400);
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
      assertThat(voice.opened).isEqualTo(10);
      ByteBuffer late = ByteBuffer.allocate(2_048);
      assertThat(voice.sealer.transform(ByteBuffer.wrap(new byte[80]), late))
          .isEqualTo(Verdict.FORWARD);
      byte[] frame = new byte[late.remaining()];
      late.get(frame);

      anna.remove(bela.group().orElseThrow().ownLeaf());
      assertThat(
              room.runUntil(
                  () -> anna.group().orElseThrow().members().stream().anyMatch(m -> m.departed()),
                  5_000))
          .isTrue();

      voice.hear(frame);
      assertThat(voice.dropped).isEqualTo(1);
    }
  }
}
