package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.frames.FrameTransform;
import dev.parley.frames.FrameTransform.Verdict;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.testkit.simulated.SimClient;
import dev.parley.testkit.simulated.SimRoom;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** One member's voice, as another hears it: each frame is under way for some time. */
final class Voice {
  private static final long FRAME_MILLIS = 20;
  private static final int MOST_MILLIS_UNDER_WAY = 400;
  private static final int ROOM = 2_048;
  private static final int SOUND_BYTES = 80;
  private static final byte SPOKEN = 1;

  private final SimRoom room;
  private final SimClient from;
  private final SimClient to;
  private final FrameTransform encryptor;
  private final FrameTransform decryptor;
  private final List<byte[]> held = new ArrayList<>();
  private int sent;
  private int opened;
  private int dropped;

  Voice(SimRoom room, SimClient from, SimClient to) {
    this.room = room;
    this.from = from;
    this.to = to;
    encryptor = from.frames().encryptor(TrackContext.MICROPHONE, Codec.OPUS);
    int leaf = from.group().orElseThrow().ownLeaf();
    decryptor = to.frames().decryptor(leaf, TrackContext.MICROPHONE, Codec.OPUS);
    to.frames().onKeysChanged(this::openHeld);
  }

  int sent() {
    return sent;
  }

  int opened() {
    return opened;
  }

  int dropped() {
    return dropped;
  }

  List<byte[]> held() {
    return held;
  }

  /** Speaks until then. */
  void speak(long until) {
    if (room.now() >= until) {
      return;
    }
    byte[] frame = seal();
    room.later(room.random().nextInt(MOST_MILLIS_UNDER_WAY), () -> hear(frame));
    room.later(FRAME_MILLIS, () -> speak(until));
  }

  /** One frame, as it leaves. */
  byte[] seal() {
    byte[] frame = seal(encryptor, SPOKEN);
    sent++;
    from.look();
    return frame;
  }

  static byte[] seal(FrameTransform encryptor, byte said) {
    byte[] sound = new byte[SOUND_BYTES];
    Arrays.fill(sound, said);
    ByteBuffer out = ByteBuffer.allocate(ROOM);
    assertThat(encryptor.transform(ByteBuffer.wrap(sound), out)).isEqualTo(Verdict.FORWARD);
    byte[] frame = new byte[out.remaining()];
    out.get(frame);
    return frame;
  }

  /** A frame arrives. */
  void hear(byte[] frame) {
    if (!open(frame)) {
      held.add(frame);
    }
    to.look();
  }

  private void openHeld() {
    for (Iterator<byte[]> frames = held.iterator(); frames.hasNext(); ) {
      if (open(frames.next())) {
        frames.remove();
      }
    }
  }

  private boolean open(byte[] frame) {
    return switch (decryptor.transform(ByteBuffer.wrap(frame), ByteBuffer.allocate(ROOM))) {
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
