package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingOptions;
import dev.parley.client.trace.MeetingTrace;
import dev.parley.frames.DropCause;
import dev.parley.frames.FrameProtection;
import dev.parley.frames.FrameTransform;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.EpochKeys;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.mls.Member;
import dev.parley.mls.MlsGroup;
import dev.parley.testkit.simulated.SimClient;
import dev.parley.testkit.simulated.SimRoom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How frames are protected is the group's, as its founder chose: nobody gets it lowered. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WeakerProtectionTest {
  private static final long SEED = 31;
  private static final byte SOUND = 3;
  private static final MeetingOptions SHARED_KEYS =
      MeetingOptions.defaults().withClassicSuite(true);
  private static final MeetingOptions EACH_SIGNED = SHARED_KEYS.withMessagePerFrame(true);

  private final SimRoom room = new SimRoom(SEED, EACH_SIGNED, MeetingTrace.NONE);
  private final SimClient founder = room.join();
  private SimClient other;

  @BeforeEach
  void meets() {
    System.out.println("seed " + SEED);
    assertThat(room.runUntil(room::isOneMeeting, 5_000)).isTrue();
    other = room.join(SHARED_KEYS);
    assertThat(room.runUntil(room::isOneMeeting, 10_000)).isTrue();
    room.run(2_000);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void whoWouldHaveChosenAnotherProtectionUsesTheGroups() {
    Voice there = new Voice(room, other, founder);
    Voice back = new Voice(room, founder, other);
    there.speak(room.now() + 3_000);
    back.speak(room.now() + 3_000);
    room.run(5_000);
    assertThat(there.opened()).isEqualTo(there.sent()).isGreaterThan(100);
    assertThat(back.opened()).isEqualTo(back.sent()).isGreaterThan(100);
    assertThat(founder.problems()).isEmpty();
    assertThat(other.problems()).isEmpty();
  }

  /** Made with the group's own keys, by a member whose program was changed. */
  @Test
  void aFrameUnderTheKeysThatAllShareIsNotOpenedWhereEachFrameIsSigned() {
    MlsGroup group = other.engine().group().orElseThrow();
    int leaf = other.group().orElseThrow().ownLeaf();
    var leaves = group.members().stream().map(Member::leaf).collect(Collectors.toSet());
    Voice voice = new Voice(room, other, founder);
    try (FrameProtection weaker = FrameProtection.sframe()) {
      weaker.install(EpochKeys.export(group.epoch(), leaf, leaves, group::exportSecret));
      weaker.sealWith(group.epoch());
      FrameTransform encryptor = weaker.encryptor(TrackContext.MICROPHONE, Codec.OPUS);
      for (int i = 0; i < 10; i++) {
        voice.hear(Voice.seal(encryptor, SOUND));
      }
    }
    assertThat(voice.opened()).isZero();
    assertThat(voice.held()).isEmpty();
    assertThat(
            founder
                .frames()
                .stats()
                .opened(leaf, TrackContext.MICROPHONE)
                .orElseThrow()
                .dropped(DropCause.MALFORMED))
        .isEqualTo(10);
  }
}
