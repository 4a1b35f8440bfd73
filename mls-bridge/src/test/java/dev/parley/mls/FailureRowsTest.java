package dev.parley.mls;

import static dev.parley.mls.Meeting.AAD;
import static dev.parley.mls.Meeting.NONE;
import static dev.parley.mls.Meeting.adding;
import static dev.parley.mls.Meeting.bytes;
import static dev.parley.mls.Meeting.receiveCommit;
import static dev.parley.mls.Meeting.refusal;
import static dev.parley.mls.Meeting.removing;
import static dev.parley.mls.Meeting.updating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.mls.MlsException.Code;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What broke the reference implementation and reaches this level; the row of its list is the test's
 * name.
 */
@Timeout(120)
class FailureRowsTest {

  /** After whatever was tried, everyone still hears the founder, and a newcomer still gets in. */
  private static void assertAlive(Meeting meeting) throws Exception {
    meeting.join("late" + meeting.people.size());
    byte[] message = meeting.person(0).group.protect(bytes("still here"), NONE);
    for (Meeting.Person person : meeting.people.subList(1, meeting.people.size())) {
      if (person.group.isActive()) {
        Received.Application heard = (Received.Application) person.group.receive(message);
        assertThat(heard.plaintext()).isEqualTo(bytes("still here"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void row03_aReplayedKeyPackageIsRefusedByItsIndexAndTheOthersCanStillBeAdded(CipherSuite suite)
      throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann");
        MlsClient bob = MlsClient.create(suite, bytes("bob"));
        MlsClient cid = MlsClient.create(suite, bytes("cid"))) {
      byte[] bobs = bob.newKeyPackage();
      Staged staged = meeting.commit(0, adding(bobs));
      MlsGroup group = bob.join(staged.welcome().orElseThrow()).group();
      MlsGroup ann = meeting.person(0).group;

      byte[] cids = cid.newKeyPackage();
      MlsException refused =
          catchThrowableOfType(MlsException.class, () -> ann.stage(adding(cids, bobs)));
      assertThat(refused.code()).isEqualTo(Code.UNUSABLE_KEY_PACKAGE);
      assertThat(refused.keyPackageIndex()).isEqualTo(OptionalInt.of(1));
      refused = catchThrowableOfType(MlsException.class, () -> ann.stage(adding(cids, cids)));
      assertThat(refused.keyPackageIndex()).isEqualTo(OptionalInt.of(1));

      Staged next = ann.stage(adding(cids));
      receiveCommit(group, next.commit()).merge();
      ann.mergePending();
      assertThat(group.epochAuthenticator()).isEqualTo(ann.epochAuthenticator());
      assertThat(refusal(() -> bob.join(staged.welcome().orElseThrow())))
          .isEqualTo(Code.NOT_FOR_US);
    }
  }

  @ParameterizedTest
  @EnumSource
  void row05_aCommitForAnotherGroupIsRefused(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob");
        MlsClient eve = MlsClient.create(suite, bytes("eve"))) {
      MlsGroup other = eve.createGroup(bytes("another room"), NONE);
      byte[] commit = other.stage(updating()).commit();
      assertThat(refusal(() -> meeting.person(1).group.receive(commit)))
          .isEqualTo(Code.WRONG_GROUP);
      // Of the same name, yet not the same group.
      MlsGroup twin = eve.createGroup(bytes("room"), NONE);
      twin.stage(updating());
      twin.mergePending();
      byte[] forged = twin.stage(updating()).commit();
      assertThat(refusal(() -> meeting.person(1).group.receive(forged)))
          .isEqualTo(Code.UNDECIPHERABLE);
      assertAlive(meeting);
    }
  }

  @ParameterizedTest
  @EnumSource
  void row06_anEmptyFrameIsAMessageLikeAnyOther(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob")) {
      byte[] empty = meeting.person(0).group.protect(NONE, NONE);
      Received.Application heard = (Received.Application) meeting.person(1).group.receive(empty);
      assertThat(heard.plaintext()).isEmpty();
      assertThat(refusal(() -> meeting.person(1).group.receive(NONE))).isEqualTo(Code.MALFORMED);
      assertAlive(meeting);
    }
  }

  private static final Set<Code> ALTERED =
      EnumSet.complementOf(EnumSet.of(Code.INTERNAL, Code.PENDING, Code.REMOVED));

  @ParameterizedTest
  @EnumSource
  void row07_oneFlippedBitInACommitIsATypedError(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob")) {
      byte[] commit = meeting.person(0).group.stage(updating()).commit();
      MlsGroup bob = meeting.person(1).group;
      int step = Math.max(8, commit.length * 8 / 600);
      for (int bit = 0; bit < commit.length * 8; bit += bit < 800 ? 1 : step) {
        byte[] altered = flipped(commit, bit);
        assertThat(refusal(() -> bob.receive(altered))).as("bit %d", bit).isIn(ALTERED);
      }
      // The true one still goes through: what did not verify used nothing up.
      receiveCommit(bob, commit).merge();
      meeting.person(0).group.mergePending();
      assertAlive(meeting);
    }
  }

  @ParameterizedTest
  @EnumSource
  void row07_oneFlippedBitInAKeyPackageIsATypedErrorThatNamesIt(CipherSuite suite)
      throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann");
        MlsClient bob = MlsClient.create(suite, bytes("bob"))) {
      byte[] keyPackage = bob.newKeyPackage();
      MlsGroup ann = meeting.person(0).group;
      int step = Math.max(8, keyPackage.length * 8 / 400);
      for (int bit = 0; bit < keyPackage.length * 8; bit += bit < 400 ? 1 : step) {
        byte[] altered = flipped(keyPackage, bit);
        MlsException refused =
            catchThrowableOfType(MlsException.class, () -> ann.stage(adding(altered)));
        assertThat(refused.code()).as("bit %d", bit).isEqualTo(Code.UNUSABLE_KEY_PACKAGE);
        assertThat(refused.keyPackageIndex()).isEqualTo(OptionalInt.of(0));
      }
      assertThat(ann.stage(adding(keyPackage)).welcome()).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void row07_aFlippedBitInAWelcomeIsATypedErrorAndTheTrueOneStillLetsIn(CipherSuite suite)
      throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann");
        MlsClient bob = MlsClient.create(suite, bytes("bob"))) {
      Staged staged = meeting.person(0).group.stage(adding(bob.newKeyPackage()));
      byte[] welcome = staged.welcome().orElseThrow();
      int step = Math.max(8, welcome.length * 8 / 300);
      for (int bit = 0; bit < welcome.length * 8; bit += bit < 300 ? 1 : step) {
        byte[] altered = flipped(welcome, bit);
        assertThat(refusal(() -> bob.join(altered))).as("bit %d", bit).isIn(ALTERED);
      }
      assertThat(bob.join(welcome).group().epoch()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void row07_aMediaFrameSentAgainAsACommitIsRefused(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob")) {
      byte[] frame = meeting.person(0).group.protect(new byte[1200], NONE);
      MlsGroup bob = meeting.person(1).group;
      bob.receive(frame);
      assertThat(refusal(() -> bob.receive(frame))).isEqualTo(Code.REPLAYED);
      byte[] noise = new byte[1200];
      new Random(7).nextBytes(noise);
      assertThat(refusal(() -> bob.receive(noise))).isEqualTo(Code.MALFORMED);
      assertAlive(meeting);
    }
  }

  @ParameterizedTest
  @EnumSource
  void row08_sendingAfterOnesOwnRemovalIsATypedErrorAndRejoiningWorks(CipherSuite suite)
      throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob", "cid")) {
      Staged staged = meeting.person(0).group.stage(removing(1));
      Meeting.Person bob = meeting.person(1);
      ReceivedCommit removal = receiveCommit(bob.group, staged.commit());
      assertThat(removal.removesSelf()).isTrue();
      removal.merge();
      receiveCommit(meeting.person(2).group, staged.commit()).merge();
      meeting.person(0).group.mergePending();

      assertThat(refusal(() -> bob.group.protect(bytes("hi"), NONE))).isEqualTo(Code.REMOVED);
      assertThat(refusal(() -> bob.group.stage(updating()))).isEqualTo(Code.REMOVED);
      assertThat(refusal(() -> bob.group.mergePending())).isEqualTo(Code.REMOVED);
      bob.group.dropPending();

      Staged again = meeting.person(0).group.stage(adding(bob.client.newKeyPackage()));
      assertThat(refusal(() -> bob.client.join(again.welcome().orElseThrow())))
          .as("the old group of that id is still open")
          .isEqualTo(Code.FORBIDDEN);
      bob.group.close();
      bob.group = bob.client.join(again.welcome().orElseThrow()).group();
      receiveCommit(meeting.person(2).group, again.commit()).merge();
      meeting.person(0).group.mergePending();
      assertAlive(meeting);
    }
  }

  @ParameterizedTest
  @EnumSource
  void row09_aMessageAfterAGapOfThousandsOpens(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob")) {
      MlsGroup ann = meeting.person(0).group;
      meeting.person(1).group.receive(ann.protect(bytes("before"), NONE));
      for (int i = 0; i < 20_000; i++) {
        ann.protect(NONE, NONE);
      }
      byte[] after = ann.protect(bytes("after"), NONE);
      MlsGroup bob = meeting.person(1).group;
      byte[] bad = flipped(after, 8 * after.length - 1);
      assertThat(timed("near", () -> bob.receive(bad))).isEqualTo(Code.OUT_OF_WINDOW);
      assertThat(timed("far", () -> bob.receive(bad, Reach.FAR))).isEqualTo(Code.UNDECIPHERABLE);
      assertThat(refusal(() -> bob.receive(after))).isEqualTo(Code.OUT_OF_WINDOW);
      Received.Application heard = (Received.Application) bob.receive(after, Reach.FAR);
      assertThat(heard.plaintext()).isEqualTo(bytes("after"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void row10_messagesTwoThousandLateOpenInAnyOrder(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob")) {
      MlsGroup ann = meeting.person(0).group;
      List<byte[]> sent = new ArrayList<>();
      for (int i = 0; i < 2_048; i++) {
        sent.add(ann.protect(bytes("frame " + i), NONE));
      }
      Collections.shuffle(sent, new Random(10));
      for (byte[] message : sent) {
        assertThat(meeting.person(1).group.receive(message, Reach.FAR))
            .isInstanceOf(Received.Application.class);
      }
      assertThat(refusal(() -> meeting.person(1).group.receive(sent.getFirst())))
          .isIn(Code.REPLAYED, Code.OUT_OF_WINDOW);
    }
  }

  @ParameterizedTest
  @EnumSource
  void row10_whatIsLaterThanTheWindowIsATypedError(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob")) {
      MlsGroup ann = meeting.person(0).group;
      byte[] first = ann.protect(NONE, NONE);
      byte[] last = NONE;
      for (int i = 0; i < 2_049; i++) {
        last = ann.protect(NONE, NONE);
      }
      meeting.person(1).group.receive(last, Reach.FAR);
      assertThat(refusal(() -> meeting.person(1).group.receive(first)))
          .isEqualTo(Code.OUT_OF_WINDOW);
      assertAlive(meeting);
    }
  }

  @ParameterizedTest
  @EnumSource
  void row16_aWelcomeSaysWhoWroteItAndWithWhichSharedKey(CipherSuite suite) throws Exception {
    byte[] id = bytes("link");
    byte[] secret = new byte[32];
    secret[0] = 1;
    try (Meeting meeting = new Meeting(suite, "ann");
        MlsClient bob = MlsClient.create(suite, bytes("bob"))) {
      MlsClient ann = meeting.person(0).client;
      CommitRequest request =
          new CommitRequest(List.of(bob.newKeyPackage()), List.of(), false, Optional.of(id), AAD);
      assertThat(refusal(() -> meeting.person(0).group.stage(request))).isEqualTo(Code.UNKNOWN_PSK);
      ann.storePsk(id, secret);
      byte[] welcome = meeting.person(0).group.stage(request).welcome().orElseThrow();
      assertThat(refusal(() -> bob.join(welcome))).isEqualTo(Code.UNKNOWN_PSK);
      bob.storePsk(id, new byte[32]);
      assertThat(refusal(() -> bob.join(welcome))).isEqualTo(Code.UNDECIPHERABLE);
      bob.storePsk(id, secret);
      JoinedGroup joined = bob.join(welcome);
      assertThat(joined.welcomedBy()).isZero();
      assertThat(joined.pskIds()).containsExactly(id);
    }
  }

  /** What a message with a bad tag costs who receives it; the figure is printed and no promise. */
  private static Code timed(String reach, ThrowingCallable attempt) {
    long start = System.nanoTime();
    Code code = refusal(attempt);
    long micros = (System.nanoTime() - start) / 1_000;
    System.out.printf("20,000 ahead, bad tag, reach %s: %,d us, %s%n", reach, micros, code);
    return code;
  }

  static byte[] flipped(byte[] bytes, int bit) {
    byte[] altered = bytes.clone();
    altered[bit / 8] ^= (byte) (1 << (bit % 8));
    return altered;
  }
}
