package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meeting.machine.Phase;
import dev.parley.mls.CipherSuite;
import dev.parley.testkit.simulated.SeedRun;
import dev.parley.testkit.simulated.SimClient;
import dev.parley.testkit.simulated.SimRoom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What broke the reference implementation, row by row, as far as it is a matter of who does what
 * when. The server is the real one.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FailuresOfOthersInTimeTest {
  private static final long SEED = 20_261_121;
  private static final long SOON = 5_000;
  private static final long AFTER_GRACE = 60_000;

  private static SimRoom room() {
    return new SimRoom(SEED, true);
  }

  private static void assertMeets(SimRoom room, long within) {
    assertThat(room.runUntil(room::isOneMeeting, within)).as(room.describe()).isTrue();
  }

  @Test
  void row01_aVisitorWhoNeverGotInAndLeavesHarmsNobody() {
    try (SimRoom room = room()) {
      SimClient anna = room.join();
      assertMeets(room, SOON);
      for (int i = 0; i < 5; i++) {
        SimClient visitor = room.join();
        int people = 2;
        assertThat(room.runUntil(() -> room.server().people() == people, SOON)).isTrue();
        if (i % 2 == 0) {
          visitor.leave();
        } else {
          visitor.kill();
        }
        room.runUntil(() -> room.server().people() == 1, AFTER_GRACE);
      }
      room.join();
      assertMeets(room, SOON);
      assertThat(anna.phase()).isEqualTo(Phase.IN_MEETING);
    }
  }

  @Test
  void row12_whoMissesACommitCatchesUpOrComesAgain() {
    try (SimRoom room = room()) {
      room.join();
      SimClient bela = room.join();
      assertMeets(room, SOON);
      bela.cut();
      room.join();
      room.join();
      assertMeets(room, SOON);
      assertThat(bela.problems()).extracting("code").containsOnly("CONNECTION_LOST");

      bela.freeze();
      room.join();
      room.run(AFTER_GRACE);
      bela.thaw();
      assertMeets(room, AFTER_GRACE);
      room.join();
      assertMeets(room, SOON);
    }
  }

  @Test
  void row13_committerDeadlockResolves() {
    try (SimRoom room = room()) {
      SimClient anna = room.join();
      assertMeets(room, SOON);
      SimClient bela = room.join();
      assertMeets(room, SOON);
      SimClient zoe = room.join();
      assertMeets(room, SOON);
      anna.freeze();
      zoe.leave();
      room.run(200);
      SimClient chen = room.join();
      assertThat(room.runUntil(() -> chen.phase() == Phase.IN_MEETING, AFTER_GRACE)).isTrue();
      assertThat(room.runUntil(() -> chen.group().orElseThrow().members().size() == 2, AFTER_GRACE))
          .as(room.describe())
          .isTrue();
      bela.leave();
      SimClient dora = room.join();
      assertThat(room.runUntil(() -> dora.phase() == Phase.IN_MEETING, AFTER_GRACE))
          .as(room.describe())
          .isTrue();
      anna.thaw();
      assertMeets(room, AFTER_GRACE);
    }
  }

  @Test
  void row14_theOnlyMembersDeathLetsTheNextOneFound() {
    try (SimRoom room = room()) {
      SimClient anna = room.join();
      assertMeets(room, SOON);
      room.join();
      assertThat(room.runUntil(() -> room.server().people() == 2, SOON)).isTrue();
      anna.kill();
      room.join();
      assertMeets(room, AFTER_GRACE);
      room.join();
      assertMeets(room, SOON);
    }
  }

  @Test
  void row15_twoFirstUsersAtOnceMakeOneGroup() {
    try (SimRoom room = room()) {
      room.network().slowest(400);
      room.join();
      room.join();
      assertMeets(room, SOON);
      room.join();
      assertMeets(room, SOON);
    }
  }

  @Test
  void aSilentCommitterIsSkipped() {
    try (SimRoom room = room()) {
      SimClient anna = room.join();
      assertMeets(room, SOON);
      room.join();
      assertMeets(room, SOON);
      anna.freeze();
      SimClient chen = room.join();
      assertThat(room.runUntil(() -> chen.phase() == Phase.IN_MEETING, 9_000))
          .as(room.describe())
          .isTrue();
      assertThat(chen.group().orElseThrow().members()).hasSize(3);
      anna.thaw();
      assertMeets(room, SOON);
      assertThat(anna.problems()).isEmpty();
    }
  }

  @Test
  void whenTheFirstWhoWaitsIsSilentTheNextOneFounds() {
    try (SimRoom room = room()) {
      SimClient anna = room.join();
      assertThat(room.runUntil(() -> room.server().people() == 1, SOON)).isTrue();
      anna.freeze();
      SimClient bela = room.join();
      assertThat(room.runUntil(() -> bela.phase() == Phase.IN_MEETING, SOON)).isTrue();
      anna.thaw();
      assertMeets(room, AFTER_GRACE);
    }
  }

  @ParameterizedTest
  @EnumSource(CipherSuite.class)
  void fiftyWhoComeInTheSameSecondNeedThreeCommits(CipherSuite suite) {
    try (SimRoom room = new SimRoom(SEED, suite == CipherSuite.CLASSIC)) {
      room.join();
      assertMeets(room, SOON);
      long before = room.alive().getFirst().group().orElseThrow().epoch();
      long began = room.now();
      for (int i = 0; i < 49; i++) {
        room.later(room.random().nextInt(1_000), room::join);
      }
      room.run(1_000);
      assertThat(room.runUntil(() -> room.alive().size() == 50, SOON)).isTrue();
      assertMeets(room, AFTER_GRACE);
      long commits = room.alive().getFirst().group().orElseThrow().epoch() - before;
      System.out.printf(
          "50 people in the same second, %s: %d commits after the founder's, one epoch %d ms after"
              + " the first set out%n",
          suite, commits, room.now() - began);
      assertThat(commits).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void inCalmTheCommitterRenewsItsKeysEveryTenMinutes() {
    try (SimRoom room = room()) {
      room.join();
      SimClient bela = room.join();
      assertMeets(room, SOON);
      long before = bela.group().orElseThrow().epoch();
      room.run(TimeUnit.MINUTES.toMillis(21));
      assertMeets(room, SOON);
      assertThat(bela.group().orElseThrow().epoch()).isEqualTo(before + 2);
    }
  }

  @Test
  void seed111_aCommitterThatLeavesWhileItIsSkipped() {
    SeedRun.of(111);
  }
}
