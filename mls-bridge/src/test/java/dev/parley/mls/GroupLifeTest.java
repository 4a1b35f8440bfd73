package dev.parley.mls;

import static dev.parley.mls.Meeting.AAD;
import static dev.parley.mls.Meeting.APP_DATA;
import static dev.parley.mls.Meeting.NONE;
import static dev.parley.mls.Meeting.adding;
import static dev.parley.mls.Meeting.bytes;
import static dev.parley.mls.Meeting.receiveCommit;
import static dev.parley.mls.Meeting.refusal;
import static dev.parley.mls.Meeting.removing;
import static dev.parley.mls.Meeting.updating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.mls.MlsException.Code;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Founding, joining, leaving and speaking, in both suites. */
@Timeout(60)
class GroupLifeTest {

  @ParameterizedTest
  @EnumSource
  void aCredentialMaySpeakOfItsSignatureKey(CipherSuite suite) throws Exception {
    try (MlsClient ann = MlsClient.create(suite, key -> key.clone());
        MlsClient bob = MlsClient.create(suite, bytes("bob"))) {
      assertThat(bob.inspectKeyPackage(ann.newKeyPackage()).credential())
          .isEqualTo(ann.signaturePublicKey());
      assertThat(ann.createGroup(bytes("room"), NONE).members().getFirst().credential())
          .isEqualTo(ann.signaturePublicKey());
    }
  }

  @Test
  void aCredentialThatIsTooLongOrFailsLeavesNoClientBehind() {
    long open = MlsClient.liveHandles();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MlsClient.create(CipherSuite.CLASSIC, key -> new byte[4097]));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                MlsClient.create(
                    CipherSuite.CLASSIC,
                    key -> {
                      throw new IllegalStateException("none today");
                    }));
    assertThat(MlsClient.liveHandles()).isEqualTo(open);
  }

  @ParameterizedTest
  @EnumSource
  void everyoneInAnEpochExportsTheSameSecretAndAuthenticator(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob", "cid")) {
      MlsGroup ann = meeting.person(0).group;
      for (Meeting.Person person : meeting.people) {
        assertThat(person.group.epoch()).isEqualTo(2);
        assertThat(person.group.epochAuthenticator()).isEqualTo(ann.epochAuthenticator());
        assertThat(person.group.exportSecret("SFrame 1.0 Base Key", NONE, 32))
            .isEqualTo(ann.exportSecret("SFrame 1.0 Base Key", NONE, 32))
            .isNotEqualTo(ann.exportSecret("another label", NONE, 32));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aJoinerReadsTheFoundersWordsAndWhoWelcomedIt(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob");
        MlsClient cid = MlsClient.create(suite, bytes("cid"))) {
      Staged staged = meeting.commit(1, adding(cid.newKeyPackage()));
      JoinedGroup joined = cid.join(staged.welcome().orElseThrow());
      assertThat(joined.group().appData()).isEqualTo(APP_DATA);
      assertThat(joined.welcomedBy()).isEqualTo(1);
      assertThat(joined.group().groupId()).isEqualTo(bytes("room"));
      assertThat(joined.group().members())
          .extracting(
              member -> new String(member.credential(), java.nio.charset.StandardCharsets.UTF_8))
          .containsExactly("ann", "bob", "cid");
      assertThat(joined.group().members()).extracting(Member::leaf).containsExactly(0, 1, 2);
      assertThat(joined.group().ownLeaf()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCommitCanBeReadBeforeItIsMerged(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob", "cid");
        MlsClient dan = MlsClient.create(suite, bytes("dan"))) {
      byte[] keyPackage = dan.newKeyPackage();
      CommitRequest request =
          new CommitRequest(List.of(keyPackage), List.of(1), false, Optional.empty(), AAD);
      Staged staged = meeting.person(0).group.stage(request);
      MlsGroup cid = meeting.person(2).group;
      try (ReceivedCommit commit = receiveCommit(cid, staged.commit())) {
        assertThat(commit.senderLeaf()).isZero();
        assertThat(commit.epoch()).isEqualTo(2);
        assertThat(commit.aad()).isEqualTo(AAD);
        assertThat(commit.removedLeaves()).containsExactly(1);
        assertThat(commit.adds()).hasSize(1);
        assertThat(commit.adds().getFirst().keyPackage()).isEqualTo(keyPackage);
        assertThat(commit.adds().getFirst().info().reference())
            .isEqualTo(dan.inspectKeyPackage(keyPackage).reference());
        assertThat(commit.hasPath()).isTrue();
        assertThat(commit.removesSelf()).isFalse();
      }
      assertThat(cid.epoch()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void messagesOpenInTheEpochTheyWereSealedInAndInPastOnes(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob")) {
      byte[] early = meeting.person(0).group.protect(bytes("hello"), bytes("to all"));
      for (int i = 0; i < 10; i++) {
        meeting.commit(0, updating());
      }
      Received.Application heard = (Received.Application) meeting.person(1).group.receive(early);
      assertThat(heard.plaintext()).isEqualTo(bytes("hello"));
      assertThat(heard.aad()).isEqualTo(bytes("to all"));
      assertThat(heard.senderLeaf()).isZero();
      assertThat(heard.epoch()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void removedMemberCannotExportLaterSecrets(CipherSuite suite) throws Exception {
    try (Meeting meeting = new Meeting(suite, "ann", "bob", "cid")) {
      byte[] before = meeting.person(1).group.exportSecret("label", NONE, 32);
      meeting.commit(0, removing(1));
      MlsGroup bob = meeting.person(1).group;
      assertThat(bob.isActive()).isFalse();
      assertThatIllegalStateException().isThrownBy(() -> bob.exportSecret("label", NONE, 32));
      assertThat(meeting.person(2).group.exportSecret("label", NONE, 32)).isNotEqualTo(before);
      byte[] later = meeting.person(0).group.protect(bytes("he is gone"), NONE);
      assertThat(refusal(() -> bob.receive(later))).isEqualTo(Code.REMOVED);
    }
  }
}
