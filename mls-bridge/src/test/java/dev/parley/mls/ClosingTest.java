package dev.parley.mls;

import static dev.parley.mls.Meeting.NONE;
import static dev.parley.mls.Meeting.bytes;
import static dev.parley.mls.Meeting.receiveCommit;
import static dev.parley.mls.Meeting.updating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.mls.ffm.FfmMlsNative;
import dev.parley.nativebridge.NativeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closing, once and twice, in turn and at once; and that nothing is left. */
@Timeout(120)
class ClosingTest {

  @Test
  void closingTwiceDoesNothingAndUseAfterCloseIsAnIllegalState() throws Exception {
    try (Meeting meeting = new Meeting(CipherSuite.X_WING, "ann", "bob")) {
      MlsGroup bob = meeting.person(1).group;
      ReceivedCommit commit =
          receiveCommit(bob, meeting.person(0).group.stage(updating()).commit());
      bob.close();
      bob.close();
      assertThatIllegalStateException().isThrownBy(bob::epoch);
      assertThatIllegalStateException().isThrownBy(bob::members);
      assertThatIllegalStateException().isThrownBy(() -> bob.exportSecret("l", NONE, 32));
      assertThatIllegalStateException().isThrownBy(() -> bob.protect(NONE, NONE));
      assertThatIllegalStateException().isThrownBy(() -> bob.receive(NONE));
      assertThatIllegalStateException().isThrownBy(() -> bob.stage(updating()));
      assertThatIllegalStateException().isThrownBy(bob::mergePending);
      assertThatIllegalStateException().isThrownBy(bob::dropPending);
      assertThatIllegalStateException().isThrownBy(commit::merge);
      assertThat(bob.toString()).isEqualTo("MlsGroup[closed]");
      commit.close();
    }
  }

  @Test
  void closingAClientClosesWhatBelongsToIt() throws Exception {
    try (Meeting meeting = new Meeting(CipherSuite.X_WING, "ann", "bob")) {
      long others = MlsClient.liveHandles();
      Meeting.Person bob = meeting.person(1);
      ReceivedCommit commit =
          receiveCommit(bob.group, meeting.person(0).group.stage(updating()).commit());
      bob.client.close();
      bob.client.close();
      assertThatIllegalStateException().isThrownBy(bob.client::newKeyPackage);
      assertThatIllegalStateException().isThrownBy(bob.client::signaturePublicKey);
      assertThatIllegalStateException().isThrownBy(() -> bob.client.join(NONE));
      assertThatIllegalStateException().isThrownBy(() -> bob.client.storePsk(NONE, NONE));
      assertThatIllegalStateException().isThrownBy(() -> bob.client.createGroup(NONE, NONE));
      assertThatIllegalStateException().isThrownBy(bob.group::epoch);
      assertThatIllegalStateException().isThrownBy(commit::merge);
      assertThat(MlsClient.liveHandles()).isEqualTo(others - 2);
    }
  }

  @Test
  void aMergedCommitIsClosed() throws Exception {
    try (Meeting meeting = new Meeting(CipherSuite.CLASSIC, "ann", "bob")) {
      ReceivedCommit commit =
          receiveCommit(
              meeting.person(1).group, meeting.person(0).group.stage(updating()).commit());
      commit.merge();
      commit.close();
      assertThatIllegalStateException().isThrownBy(commit::merge);
    }
  }

  @Test
  void thousandsOfGroupsComeAndGoAndNoHandleIsLeft() throws Exception {
    long before = MlsClient.liveHandles();
    for (int round = 0; round < 1_000; round++) {
      try (MlsClient ann = MlsClient.create(CipherSuite.CLASSIC, bytes("ann"));
          MlsClient bob = MlsClient.create(CipherSuite.CLASSIC, bytes("bob"))) {
        MlsGroup group = ann.createGroup(bytes("room"), NONE);
        MlsGroup second = ann.createGroup(bytes("room 2"), NONE);
        Staged staged = group.stage(Meeting.adding(bob.newKeyPackage()));
        MlsGroup bobs = bob.join(staged.welcome().orElseThrow()).group();
        group.mergePending();
        receiveCommit(bobs, group.stage(updating()).commit());
        if (round % 3 == 0) {
          bobs.close();
          second.close();
        }
      }
    }
    assertThat(MlsClient.liveHandles()).isEqualTo(before);
  }

  @Test
  void callsFromManyThreadsWaitForEachOther() throws Exception {
    try (Meeting meeting = new Meeting(CipherSuite.CLASSIC, "ann", "bob");
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      MlsGroup ann = meeting.person(0).group;
      MlsGroup bob = meeting.person(1).group;
      List<Callable<Integer>> work = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        work.add(
            () -> {
              int heard = 0;
              for (int i = 0; i < 200; i++) {
                if (bob.receive(ann.protect(bytes("hi"), NONE)) instanceof Received.Application) {
                  heard++;
                }
                ann.exportSecret("label", NONE, 32);
              }
              return heard;
            });
      }
      int heard = 0;
      for (Future<Integer> done : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
        heard += done.get();
      }
      assertThat(heard).isEqualTo(800);
    }
  }

  @Test
  void closingWhileOthersCallEndsEveryCallNormallyOrAsAnIllegalState() throws Exception {
    long before = MlsClient.liveHandles();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int round = 0; round < 50; round++) {
        MlsClient client = MlsClient.create(CipherSuite.CLASSIC, bytes("ann"));
        MlsGroup group = client.createGroup(bytes("room"), NONE);
        List<Callable<Void>> work = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
          work.add(() -> untilClosed(client, group));
        }
        work.add(
            () -> {
              client.close();
              return null;
            });
        for (Future<Void> done : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
          assertThatCode(done::get).doesNotThrowAnyException();
        }
      }
    }
    assertThat(MlsClient.liveHandles()).isEqualTo(before);
  }

  private static Void untilClosed(MlsClient client, MlsGroup group) throws MlsException {
    try {
      for (int i = 0; i < 100_000; i++) {
        group.protect(NONE, NONE);
        client.createGroup(bytes("room " + Thread.currentThread().threadId() + " " + i), NONE);
      }
      throw new AssertionError("was never closed");
    } catch (IllegalStateException closed) {
      return null;
    }
  }

  @Test
  void aPanicBelowIsAnExceptionAbove() {
    assertThatThrownBy(() -> FfmMlsNative.instance().panic())
        .isInstanceOf(NativeFailure.class)
        .hasMessageContaining("panic at")
        .hasMessageNotContaining("on purpose");
  }

  @Test
  void nothingPrintsACredential() throws Exception {
    try (Meeting meeting = new Meeting(CipherSuite.CLASSIC, "ann", "bob")) {
      MlsClient client = meeting.person(0).client;
      KeyPackageInfo info = client.inspectKeyPackage(client.newKeyPackage());
      Received heard =
          meeting.person(1).group.receive(meeting.person(0).group.protect(bytes("psst"), NONE));
      assertThat(
              List.of(
                      client,
                      meeting.person(0).group,
                      meeting.person(0).group.members(),
                      info,
                      heard,
                      new Added(NONE, info),
                      new JoinedGroup(meeting.person(1).group, 0, List.of()))
                  .toString())
          .isEqualTo(
              "[MlsClient[CLASSIC], MlsGroup[epoch=1], [Member[leaf=0], Member[leaf=1]],"
                  + " KeyPackageInfo[CLASSIC], Application[leaf=0, epoch=1, 4 B],"
                  + " Added[KeyPackageInfo[CLASSIC]], JoinedGroup[MlsGroup[epoch=1],"
                  + " welcomedBy=0]]");
    }
  }
}
