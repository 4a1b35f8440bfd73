package dev.parley.mls.bouncycastle;

import static dev.parley.mls.bouncycastle.MixedGroup.AAD;
import static dev.parley.mls.bouncycastle.MixedGroup.Kind.OURS;
import static dev.parley.mls.bouncycastle.MixedGroup.Kind.THEIRS;
import static dev.parley.mls.bouncycastle.MixedGroup.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.mls.MlsException;
import dev.parley.mls.bouncycastle.GroupMember.Changes;
import dev.parley.mls.bouncycastle.GroupMember.Made;
import dev.parley.mls.bouncycastle.MixedGroup.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our bridge and BouncyCastle's MLS agree in every group of the classic suite that both are in. */
@Timeout(120)
class TwoImplementationsTest {
  private static final int MOST_MEMBERS = 12;

  private static Kind other(Kind kind) {
    return kind == OURS ? THEIRS : OURS;
  }

  @ParameterizedTest
  @EnumSource
  void theOthersJoinEitherFounderByOneWelcomeAndAgree(Kind founder) throws Exception {
    try (MixedGroup group = new MixedGroup(founder)) {
      group.add(group.member(0), OURS, THEIRS, OURS, THEIRS);
      group.assertAgree();
      assertThat(group.leaves()).containsExactly(0, 1, 2, 3, 4);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMemberOfEitherKindAddsTheOtherKind(Kind committer) throws Exception {
    try (MixedGroup group = new MixedGroup(other(committer))) {
      GroupMember author = group.add(group.member(0), committer).getFirst();
      group.add(author, other(committer));
      group.assertAgree();
      group.add(author, committer, other(committer));
      group.assertAgree();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMemberOfEitherKindRemovesBothKindsAndRenewsItsKeys(Kind committer) throws Exception {
    try (MixedGroup group = new MixedGroup(committer)) {
      GroupMember author = group.member(0);
      List<GroupMember> others = group.add(author, OURS, THEIRS, OURS, THEIRS);
      group.remove(author, others.get(0), others.get(1));
      group.assertAgree();
      group.renew(author);
      group.assertAgree();
      assertThat(group.members()).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneCommitRemovesAndAddsAndTheNewcomerTakesTheLeftmostFreeLeaf(Kind committer)
      throws Exception {
    try (MixedGroup group = new MixedGroup(committer)) {
      GroupMember author = group.member(0);
      List<GroupMember> others = group.add(author, THEIRS, OURS, THEIRS, OURS);
      group.change(
          author,
          List.of(group.newcomer(THEIRS), group.newcomer(OURS), group.newcomer(THEIRS)),
          List.of(others.get(0), others.get(1)));
      group.assertAgree();
      assertThat(group.leaves()).containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(group.member(3).leaf()).isEqualTo(1);
      assertThat(group.member(4).leaf()).isEqualTo(2);
      assertThat(group.member(5).leaf()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoWasRemovedByEitherKindOpensNothingOfALaterEpoch(Kind committer) throws Exception {
    try (MixedGroup group = new MixedGroup(committer)) {
      GroupMember author = group.member(0);
      List<GroupMember> others = group.add(author, OURS, THEIRS, other(committer));
      GroupMember ours = others.get(0);
      GroupMember theirs = others.get(1);
      Made removal = group.change(author, List.of(), List.of(ours, theirs));
      byte[] later = author.seal(text("they are gone"), AAD);

      assertThatException().isThrownBy(() -> theirs.receiveCommit(removal.commit()));
      assertThatException().isThrownBy(() -> theirs.open(later));
      assertThatException().isThrownBy(() -> ours.open(later));
      assertThat(theirs.authenticator()).isNotEqualTo(author.authenticator());
      assertThat(ours.authenticator()).isNotEqualTo(author.authenticator());

      ours.receiveCommit(removal.commit());
      assertThat(((OurMember) ours).isActive()).isFalse();
      assertThatException().isThrownBy(() -> ours.open(later));
      theirs.close();
      ours.close();
      group.assertAgree();
    }
  }

  @Test
  void ourBridgeReadsACommitOfTheOtherImplementationBeforeItAppliesIt() throws Exception {
    try (MixedGroup group = new MixedGroup(THEIRS)) {
      GroupMember theirs = group.member(0);
      OurMember ours = (OurMember) group.add(theirs, OURS, OURS).getFirst();
      byte[] keyPackage = group.newcomer(OURS).keyPackage();
      Made made = theirs.commit(new Changes(List.of(keyPackage), List.of(2), true, AAD));
      try (var commit = ours.read(made.commit())) {
        assertThat(commit.senderLeaf()).isZero();
        assertThat(commit.epoch()).isEqualTo(1);
        assertThat(commit.aad()).isEqualTo(AAD);
        assertThat(commit.adds()).hasSize(1);
        assertThat(commit.adds().getFirst().keyPackage()).isEqualTo(keyPackage);
        assertThat(commit.removedLeaves()).containsExactly(2);
        assertThat(commit.pskIds())
            .usingElementComparator(java.util.Arrays::compare)
            .containsExactly(MixedGroup.PSK_ID);
        assertThat(commit.hasPath()).isTrue();
      }
      assertThat(ours.epoch()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutTheLinksSecretNobodyOfEitherKindGetsIn(Kind committer) throws Exception {
    byte[] wrong = text("another link's secret, 32 bytes.");
    try (MixedGroup group = new MixedGroup(committer);
        GroupMember ours = new OurMember("stranger", MixedGroup.PSK_ID, Optional.of(wrong));
        GroupMember unknowing = new OurMember("stranger", MixedGroup.PSK_ID, Optional.empty());
        GroupMember theirs =
            BouncyCastleLibrary.knowingOurExtension()
                .member("stranger", MixedGroup.PSK_ID, wrong)) {
      GroupMember author = group.member(0);
      List<byte[]> keyPackages =
          List.of(ours.keyPackage(), unknowing.keyPackage(), theirs.keyPackage());
      byte[] welcome =
          author.commit(new Changes(keyPackages, List.of(), true, AAD)).welcome().orElseThrow();
      assertThatThrownBy(() -> ours.join(welcome)).isInstanceOf(MlsException.class);
      assertThatThrownBy(() -> unknowing.join(welcome)).isInstanceOf(MlsException.class);
      assertThatException().isThrownBy(() -> theirs.join(welcome));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFlippedBitOfEitherKindIsRefusedAndHarmsUsNot(Kind committer) throws Exception {
    try (MixedGroup group = new MixedGroup(committer)) {
      GroupMember author = group.member(0);
      GroupMember ours = group.add(author, OURS).getFirst();
      Made made = author.commit(new Changes(List.of(), List.of(), false, AAD));
      byte[] message = author.seal(text("hello"), AAD);
      assertThatException().isThrownBy(() -> ours.receiveCommit(flipped(made.commit())));
      assertThatException().isThrownBy(() -> ours.open(flipped(message)));
      assertThat(ours.open(message).text()).isEqualTo(text("hello"));
      assertThatException().isThrownBy(() -> ours.open(message));
      ours.receiveCommit(made.commit());
      author.merge();
      group.assertAgree();
    }
  }

  static byte[] flipped(byte[] bytes) {
    byte[] copy = bytes.clone();
    copy[copy.length - 20] ^= 4;
    return copy;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whateverHappensToAMixedGroupAllItsMembersAgree(long seed) throws Exception {
    Random random = new Random(seed);
    try (MixedGroup group = new MixedGroup(random.nextBoolean() ? OURS : THEIRS)) {
      for (int i = 0; i < 25; i++) {
        happen(group, random);
        group.assertAgree();
      }
      assertThat(group.member(0).epoch()).as("seed " + seed).isEqualTo(25);
    }
  }

  private static void happen(MixedGroup group, Random random) throws Exception {
    List<GroupMember> members = group.members();
    GroupMember author = members.get(random.nextInt(members.size()));
    List<GroupMember> gone = new ArrayList<>();
    for (GroupMember member : members) {
      if (member != author && random.nextInt(5) == 0) {
        gone.add(member);
      }
    }
    List<GroupMember> newcomers = new ArrayList<>();
    int room = MOST_MEMBERS - members.size() + gone.size();
    for (int i = random.nextInt(4); i > 0 && room > 0; i--, room--) {
      newcomers.add(group.newcomer(random.nextBoolean() ? OURS : THEIRS));
    }
    group.change(author, newcomers, gone);
    gone.forEach(GroupMember::close);
  }
}
