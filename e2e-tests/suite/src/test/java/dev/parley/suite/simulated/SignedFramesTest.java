package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.frames.DropCause;
import dev.parley.frames.FrameProtection;
import dev.parley.frames.FrameTransform;
import dev.parley.frames.FrameWitness;
import dev.parley.frames.StreamId;
import dev.parley.frames.StreamStats;
import dev.parley.frames.StreamTrust;
import dev.parley.frames.attribution.StreamFigures;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.EpochKeys;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.meeting.machine.Problem;
import dev.parley.mls.Member;
import dev.parley.mls.MlsGroup;
import dev.parley.testkit.simulated.SimClient;
import dev.parley.testkit.simulated.SimRoom;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who sealed it: whole clients over real MLS groups, in simulated time. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SignedFramesTest {
  private static final long SEED = 12;
  private static final byte FORGED = 66;

  /** How far ahead of its sender's signature a frame may be. */
  private static final int REACH = 4_096;

  /** Further than the replay window is long. */
  private static final int FAR = 10_000;

  /** As far ahead of the newest frame as is still within reach of the last signature. */
  private static final int NEAR = 3_900;

  private static final long FOREVER = Long.MAX_VALUE;

  private final SimRoom room = new SimRoom(SEED, true);
  private final SimClient anna = room.join();
  private SimClient bela;
  private SimClient mallory;

  SignedFramesTest() {
    assertThat(room.runUntil(room::isOneMeeting, 5_000)).isTrue();
    bela = room.join();
    mallory = room.join();
  }

  @BeforeEach
  void meets() {
    assertThat(room.runUntil(room::isOneMeeting, 10_000)).isTrue();
    // Until everybody has said that it stands in the newest epoch, frames are of the one before.
    room.run(2_000);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void noHonestFrameIsTakenForBadWhilePeopleComeAndGoAndConnectionsBreak() {
    Voice there = new Voice(room, anna, bela);
    Voice back = new Voice(room, bela, anna);
    long end = room.now() + 60_000;
    there.speak(end);
    back.speak(end);
    room.network().slowest(300);
    for (int i = 0; i < 4; i++) {
      SimClient guest = room.join();
      room.run(3_000);
      guest.leave();
      room.run(1_000);
      (i % 2 == 0 ? anna : bela).goOffline(4_000 + 2_000L * i);
      room.run(4_000);
    }
    room.run(end - room.now() + 10_000);

    assertThat(there.opened() + back.opened()).isGreaterThan(5_000);
    assertAllSigned(bela, anna, there);
    assertAllSigned(anna, bela, back);
    assertThat(bela.problems()).extracting(Problem::code).noneMatch(c -> c.startsWith("FRAMES"));
    assertThat(anna.problems()).extracting(Problem::code).noneMatch(c -> c.startsWith("FRAMES"));
  }

  /**
   * A leaf is given to the next who comes, whose reports name nothing of what the one before said.
   */
  @Test
  void nobodyIsAccusedOfWhatTheOneBeforeSaidAtTheSameLeaf() {
    mallory.leave();
    room.run(2_000);
    int taken = 0;
    int leaf = -1;
    for (int i = 0; i < 15; i++) {
      SimClient guest = room.join();
      assertThat(room.runUntil(room::isOneMeeting, 5_000)).isTrue();
      taken += guest.group().orElseThrow().ownLeaf() == leaf ? 1 : 0;
      leaf = guest.group().orElseThrow().ownLeaf();
      long until = room.now() + 1_400 + 20L * i;
      new Voice(room, guest, anna).speak(until);
      room.run(until - room.now());
      guest.leave();
    }
    room.run(3_000);
    assertThat(taken).as("the same leaf again").isEqualTo(14);
    assertThat(anna.problems()).extracting(Problem::code).noneMatch(c -> c.startsWith("FRAMES"));
  }

  @Test
  void whatTheServerHeldBackIsNotPlayedAndAccusesNobody() {
    Voice voice = new Voice(room, anna, bela);
    byte[] heldBack = voice.seal();
    byte[] longer = voice.seal();
    voice.speak(FOREVER);
    room.run(3_000);
    voice.hear(heldBack);
    room.run(12_000);
    voice.hear(longer);
    room.run(5_000);
    assertThat(stats(bela, anna).dropped(DropCause.LATE)).isEqualTo(2);
    assertThat(trust(bela, anna)).contains(new StreamTrust.Signed());
    assertThat(bela.problems()).extracting(Problem::code).noneMatch(c -> c.startsWith("FRAMES"));
  }

  private static void assertAllSigned(SimClient receiver, SimClient sender, Voice voice) {
    StreamFigures figures = figures(receiver, sender).orElseThrow();
    assertThat(
            figures.frames().forged() + figures.frames().unsigned() + figures.frames().unchecked())
        .as("%s", figures)
        .isZero();
    assertThat(figures.frames().signed()).as("%s", figures).isEqualTo(voice.opened());
    assertThat(trust(receiver, sender)).contains(new StreamTrust.Signed());
  }

  @Test
  void whileAConnectionIsGoneAVoiceIsUnconfirmedAndThenAllIsMadeUpFor() {
    Voice voice = new Voice(room, anna, bela);
    voice.speak(FOREVER);
    room.run(5_000);
    assertThat(trust(bela, anna)).contains(new StreamTrust.Signed());
    anna.goOffline(6_000);
    room.run(5_000);
    assertThat(trust(bela, anna)).contains(new StreamTrust.Unconfirmed());
    assertThat(room.runUntil(() -> isSigned(bela, anna), 6_000)).isTrue();
    assertThat(figures(bela, anna).orElseThrow().frames().unsigned()).isZero();
  }

  @Test
  void aFrameForgedByAnInsiderInThePlaceOfAnotherIsKnownWithinTwoSeconds() {
    Voice voice = new Voice(room, anna, bela);
    voice.speak(FOREVER);
    room.run(5_000);
    byte[] forged = forge(voice.sent() + 3);
    long at = room.now();
    voice.hear(forged);
    boolean known = room.runUntil(() -> trust(bela, anna).equals(forged(1)), 2_000);
    assertThat(known)
        .as(
            "%s %s, %d opened of %d",
            trust(bela, anna), figures(bela, anna), voice.opened(), voice.sent())
        .isTrue();
    System.out.printf("seed %d: forged, known after %d ms%n", SEED, room.now() - at);
    assertThat(bela.problems()).extracting(Problem::code).contains("FRAMES_FORGED");
    assertThat(bela.problems()).anyMatch(each -> each.words().contains("Person 1"));
    room.run(5_000);
    assertThat(figures(bela, anna).orElseThrow().frames().signed()).isGreaterThan(400);
    assertThat(room.isOneMeeting()).as("the meeting goes on").isTrue();
  }

  @Test
  void aFrameAddedByAnInsiderIsKnownWithinTwoSeconds() {
    Voice voice = new Voice(room, anna, bela);
    voice.speak(FOREVER);
    room.run(5_000);
    byte[] added = forge(voice.sent() + 3_000);
    long at = room.now();
    voice.hear(added);
    assertThat(
            room.runUntil(
                () -> trust(bela, anna).equals(Optional.of(new StreamTrust.Unsigned(1))), 2_000))
        .isTrue();
    System.out.printf("seed %d: added, known after %d ms%n", SEED, room.now() - at);
    assertThat(bela.problems()).extracting(Problem::code).contains("FRAMES_UNSIGNED");
    int before = voice.opened();
    room.run(1_000);
    assertThat(voice.opened()).as("Anna is heard on").isGreaterThan(before + 40);
  }

  @Test
  void aFrameForgedFarAheadIsNotOpenedAndKeepsNoneOfTheSendersFromBeingOpened() {
    Voice voice = new Voice(room, anna, bela);
    voice.speak(FOREVER);
    room.run(5_000);
    voice.hear(forge(voice.sent() + FAR));
    assertThat(voice.dropped()).isEqualTo(1);
    room.run(5_000);
    assertThat(voice.dropped()).as("Anna is heard without a gap").isEqualTo(1);
    assertThat(stats(bela, anna).dropped(DropCause.AHEAD_OF_SIGNATURE)).isEqualTo(1);
    assertThat(trust(bela, anna)).contains(new StreamTrust.Signed());
  }

  @Test
  void aFrameForgedAsFarAheadAsOpensKeepsNoneOfTheSendersFromBeingOpened() {
    Voice voice = new Voice(room, anna, bela);
    voice.speak(FOREVER);
    room.run(5_000);
    int opened = voice.opened();
    voice.hear(forge(voice.sent() + NEAR));
    assertThat(voice.opened()).isEqualTo(opened + 1);
    room.run(5_000);
    assertThat(voice.dropped()).as("Anna is heard without a gap").isZero();
    assertThat(trust(bela, anna)).contains(new StreamTrust.Unsigned(1));
  }

  @Test
  void aSenderThatNeverSignsIsSaidToBeUnconfirmedAndInTheEndNotHeard() {
    anna.frames().witness(new Mute());
    Voice voice = new Voice(room, anna, bela);
    voice.speak(FOREVER);
    room.run(10_000);
    assertThat(trust(bela, anna)).contains(new StreamTrust.Unconfirmed());
    assertThat(voice.opened()).as("it is heard all the same").isGreaterThan(400);
    room.run(90_000);
    assertThat(voice.opened()).isEqualTo(REACH);
    assertThat(trust(bela, anna)).contains(new StreamTrust.Unopened(DropCause.AHEAD_OF_SIGNATURE));
  }

  @Test
  void nobodyPostsAnythingWhileNobodySendsFrames() {
    room.run(30_000);
    long before = bela.inside().orElseThrow().log().position().number();
    room.run(10_000);
    assertThat(bela.inside().orElseThrow().log().position().number()).isEqualTo(before);
  }

  /** What Mallory makes with the group's keys: Anna's frame with that counter, or so it seems. */
  private byte[] forge(long counter) {
    MlsGroup group = mallory.engine().group().orElseThrow();
    int annas = anna.group().orElseThrow().ownLeaf();
    var leaves = group.members().stream().map(Member::leaf).collect(Collectors.toSet());
    try (FrameProtection forger = FrameProtection.sframe()) {
      forger.install(EpochKeys.export(group.epoch(), annas, leaves, group::exportSecret));
      forger.sealWith(group.epoch());
      FrameTransform encryptor = forger.encryptor(TrackContext.MICROPHONE, Codec.OPUS);
      for (long i = 0; i < counter; i++) {
        Voice.seal(encryptor, FORGED);
      }
      return Voice.seal(encryptor, FORGED);
    }
  }

  private static Optional<StreamTrust> forged(int frames) {
    return Optional.of(new StreamTrust.Forged(frames));
  }

  private static boolean isSigned(SimClient receiver, SimClient sender) {
    return trust(receiver, sender).equals(Optional.of(new StreamTrust.Signed()));
  }

  private static Optional<StreamTrust> trust(SimClient receiver, SimClient sender) {
    int leaf = sender.group().orElseThrow().ownLeaf();
    StreamId stream = receiver.frames().opened(leaf, TrackContext.MICROPHONE);
    return Optional.ofNullable(receiver.engine().signatures().trust().get(stream));
  }

  private static StreamStats stats(SimClient receiver, SimClient sender) {
    int leaf = sender.group().orElseThrow().ownLeaf();
    return receiver.frames().stats().opened(leaf, TrackContext.MICROPHONE).orElseThrow();
  }

  private static Optional<StreamFigures> figures(SimClient receiver, SimClient sender) {
    int leaf = sender.group().orElseThrow().ownLeaf();
    return receiver.engine().signatures().figures().stream()
        .filter(each -> each.leaf() == leaf)
        .findFirst();
  }

  /** Forgets what it sees. */
  private static final class Mute implements FrameWitness {
    @Override
    public void sealed(TrackContext track, long epoch, long counter, long hash) {}

    @Override
    public void opened(int leaf, TrackContext track, long epoch, long counter, long hash) {}
  }
}
