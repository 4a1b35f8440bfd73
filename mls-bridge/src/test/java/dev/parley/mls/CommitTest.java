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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.mls.MlsException.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Staging, dropping, and whose commit counts. */
@Timeout(60)
class CommitTest {

  @ParameterizedTest
  @EnumSource
  void ourOwnCommitIsKnownWhenItComesBack(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob")) {
      MlsGroup ann = meeting.person(0).group;
      byte[] dropped = ann.stage(updating()).commit();
      ann.dropPending();
      byte[] pending = ann.stage(updating()).commit();
      assertThat(ann.receive(pending)).isEqualTo(new Received.OwnCommit(1));
      assertThat(ann.epoch()).isEqualTo(1);
      assertThat(refusal(() -> ann.receive(dropped))).isEqualTo(Code.OWN_MESSAGE);
      byte[] said = ann.protect(bytes("hi"), NONE);
      assertThat(refusal(() -> ann.receive(said))).isEqualTo(Code.OWN_MESSAGE);
      ann.mergePending();
      assertThat(ann.epoch()).isEqualTo(2);
      assertThat(refusal(() -> ann.receive(pending))).isEqualTo(Code.WRONG_EPOCH);
    }
  }

  @ParameterizedTest
  @EnumSource
  void atMostOneCommitStandsPendingAndDroppingItChangesNothing(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob")) {
      MlsGroup ann = meeting.person(0).group;
      byte[] before = ann.epochAuthenticator();
      assertThat(refusal(ann::mergePending)).isEqualTo(Code.PENDING);
      ann.stage(removing(1));
      assertThat(refusal(() -> ann.stage(updating()))).isEqualTo(Code.PENDING);
      ann.dropPending();
      ann.dropPending();
      assertThat(ann.epochAuthenticator()).isEqualTo(before);
      assertThat(ann.members()).hasSize(2);
      meeting.commit(0, updating());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCommitOfAnotherReplacesOurPendingOne(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob")) {
      MlsGroup ann = meeting.person(0).group;
      ann.stage(updating());
      meeting.commit(1, updating());
      assertThat(refusal(ann::mergePending)).isEqualTo(Code.PENDING);
      assertThat(ann.epochAuthenticator()).isEqualTo(meeting.person(1).group.epochAuthenticator());
      meeting.commit(0, updating());
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofTwoReceivedCommitsForOneEpochOnlyOneCanBeMerged(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob", "cid")) {
      byte[] anns = meeting.person(0).group.stage(updating()).commit();
      byte[] bobs = meeting.person(1).group.stage(updating()).commit();
      MlsGroup cid = meeting.person(2).group;
      ReceivedCommit first = receiveCommit(cid, anns);
      try (ReceivedCommit second = receiveCommit(cid, bobs)) {
        first.merge();
        assertThat(refusal(second::merge)).isEqualTo(Code.WRONG_EPOCH);
      }
      assertThat(cid.epoch()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDroppedCommitCannotBeReadAgain(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob")) {
      byte[] commit = meeting.person(0).group.stage(updating()).commit();
      MlsGroup bob = meeting.person(1).group;
      receiveCommit(bob, commit).drop();
      assertThat(refusal(() -> bob.receive(commit))).isEqualTo(Code.REPLAYED);
      meeting.person(0).group.dropPending();
      meeting.commit(0, updating());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLeafCanBeSwappedForItsOwnersNewKeyPackageInOneCommit(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob")) {
      Meeting.Person bob = meeting.person(1);
      CommitRequest swap =
          new CommitRequest(
              List.of(bob.client.newKeyPackage()), List.of(1), false, Optional.empty(), AAD);
      Staged staged = meeting.person(0).group.stage(swap);
      meeting.person(0).group.mergePending();
      bob.group.close();
      bob.group = bob.client.join(staged.welcome().orElseThrow()).group();
      assertThat(bob.group.ownLeaf()).isEqualTo(1);
      assertThat(bob.group.epochAuthenticator())
          .isEqualTo(meeting.person(0).group.epochAuthenticator());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoIsNotThereCannotBeRemovedAndNobodyRemovesThemselves(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob")) {
      MlsGroup ann = meeting.person(0).group;
      assertThat(refusal(() -> ann.stage(removing(7)))).isEqualTo(Code.NOT_MEMBER);
      assertThat(refusal(() -> ann.stage(removing(-1)))).isEqualTo(Code.NOT_MEMBER);
      assertThat(refusal(() -> ann.stage(removing(0)))).isEqualTo(Code.FORBIDDEN);
      assertThatIllegalArgumentException().isThrownBy(() -> ann.stage(removing(1, 1)));
      ann.stage(removing(1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aKeyPackageOfTheOtherSuiteIsRefusedByItsIndex(CipherSuite suite) throws Exception {
    CipherSuite other = suite == CipherSuite.X_WING ? CipherSuite.CLASSIC : CipherSuite.X_WING;
    try (Meeting meeting = new Meeting(suite, "ann");
        MlsClient bob = MlsClient.create(other, bytes("bob"))) {
      byte[] keyPackage = bob.newKeyPackage();
      assertThat(refusal(() -> meeting.person(0).group.stage(adding(keyPackage))))
          .isEqualTo(Code.UNUSABLE_KEY_PACKAGE);
      assertThat(refusal(() -> meeting.person(0).client.inspectKeyPackage(keyPackage)))
          .isEqualTo(Code.CIPHER_SUITE);
      KeyPackageInfo info = bob.inspectKeyPackage(keyPackage);
      assertThat(info.suite()).isEqualTo(other);
      assertThat(info.credential()).isEqualTo(bytes("bob"));
      assertThat(info.signatureKey()).isEqualTo(bob.signaturePublicKey());
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyCanBeAddedAtOnceAndAFullRoomTakesNobodyMore(CipherSuite suite) throws Exception {
    List<MlsClient> newcomers = new ArrayList<>();
    try (Meeting meeting = new Meeting(suite, "ann")) {
      for (int i = 0; i < 256; i++) {
        newcomers.add(MlsClient.create(suite, bytes("n" + i)));
      }
      byte[][] all = newcomers.stream().map(MlsClient::newKeyPackage).toArray(byte[][]::new);
      MlsGroup ann = meeting.person(0).group;
      assertThat(refusal(() -> ann.stage(adding(all)))).isEqualTo(Code.LIMIT);
      byte[][] fitting = java.util.Arrays.copyOf(all, 255);
      Staged staged = ann.stage(adding(fitting));
      ann.mergePending();
      MlsGroup last = newcomers.get(254).join(staged.welcome().orElseThrow()).group();
      assertThat(last.ownLeaf()).isEqualTo(255);
      assertThat(last.epochAuthenticator()).isEqualTo(ann.epochAuthenticator());
    } finally {
      newcomers.forEach(MlsClient::close);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsLongerThanItsLimitIsRefused(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann")) {
      MlsGroup ann = meeting.person(0).group;
      MlsClient client = meeting.person(0).client;
      assertThat(refusal(() -> ann.receive(new byte[3 << 20]))).isEqualTo(Code.LIMIT);
      assertThat(refusal(() -> ann.protect(new byte[(1 << 20) + 1], NONE))).isEqualTo(Code.LIMIT);
      assertThat(refusal(() -> client.join(new byte[3 << 20]))).isEqualTo(Code.LIMIT);
      assertThat(refusal(() -> client.inspectKeyPackage(new byte[1 << 20]))).isEqualTo(Code.LIMIT);
      assertThatIllegalArgumentException().isThrownBy(() -> ann.exportSecret("l", NONE, 8161));
      assertThatIllegalArgumentException().isThrownBy(() -> ann.exportSecret("l", NONE, -1));
      assertThatIllegalArgumentException().isThrownBy(() -> client.storePsk(NONE, new byte[32]));
      assertThatIllegalArgumentException().isThrownBy(() -> client.storePsk(AAD, new byte[15]));
      assertThatIllegalArgumentException().isThrownBy(() -> client.createGroup(NONE, NONE));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> client.createGroup(bytes("room"), NONE));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> MlsClient.create(suite, new byte[4097]));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ann.exportSecret("l", new byte[3 << 20], 32));
      ann.protect(new byte[1 << 20], NONE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anOldEpochCanBeForgottenEarly(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob")) {
      MlsGroup ann = meeting.person(0).group;
      MlsGroup bob = meeting.person(1).group;
      long first = bob.epoch();
      byte[] early = ann.protect(bytes("hello"), NONE);
      meeting.commit(0, updating());
      byte[] later = ann.protect(bytes("still"), NONE);
      byte[] last = ann.protect(bytes("gone"), NONE);
      meeting.commit(0, updating());
      byte[] current = ann.protect(bytes("now"), NONE);
      bob.forgetEpochs(first);
      assertThat(refusal(() -> bob.receive(early))).isEqualTo(Code.WRONG_EPOCH);
      assertThat(bob.receive(later)).isInstanceOf(Received.Application.class);
      bob.forgetEpochs(first);
      bob.forgetEpochs(bob.epoch());
      assertThat(refusal(() -> bob.receive(last))).isEqualTo(Code.WRONG_EPOCH);
      assertThat(bob.receive(current)).isInstanceOf(Received.Application.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMessageOfAnEpochBeyondTheKeptOnesOrAheadIsATypedError(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob")) {
      byte[] early = meeting.person(0).group.protect(bytes("hello"), NONE);
      for (int i = 0; i < 11; i++) {
        meeting.commit(0, updating());
      }
      assertThat(refusal(() -> meeting.person(1).group.receive(early))).isEqualTo(Code.WRONG_EPOCH);
      meeting.person(0).group.stage(updating());
      meeting.person(0).group.mergePending();
      byte[] ahead = meeting.person(0).group.protect(bytes("hello"), NONE);
      assertThat(refusal(() -> meeting.person(1).group.receive(ahead))).isEqualTo(Code.WRONG_EPOCH);
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofUnusedKeyPackagesTheOldestIsForgotten(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann");
        MlsClient bob = MlsClient.create(suite, bytes("bob"))) {
      byte[] first = bob.newKeyPackage();
      byte[] second = bob.newKeyPackage();
      for (int i = 0; i < 15; i++) {
        bob.newKeyPackage();
      }
      MlsGroup ann = meeting.person(0).group;
      byte[] stale = ann.stage(adding(first)).welcome().orElseThrow();
      ann.dropPending();
      assertThat(refusal(() -> bob.join(stale))).isEqualTo(Code.NOT_FOR_US);
      assertThat(bob.join(ann.stage(adding(second)).welcome().orElseThrow()).group().epoch())
          .isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void receivedCommitsThatNobodyClosesAreLimited(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob")) {
      MlsGroup ann = meeting.person(0).group;
      MlsGroup bob = meeting.person(1).group;
      List<ReceivedCommit> open = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        open.add(receiveCommit(bob, ann.stage(updating()).commit()));
        ann.dropPending();
      }
      byte[] more = ann.stage(updating()).commit();
      ann.dropPending();
      assertThat(refusal(() -> bob.receive(more))).isEqualTo(Code.LIMIT);
      open.forEach(ReceivedCommit::drop);
      meeting.commit(0, updating());
    }
  }
}
