package dev.parley.mls.bouncycastle;

import static dev.parley.mls.bouncycastle.MixedGroup.AAD;
import static dev.parley.mls.bouncycastle.MixedGroup.APP_DATA;
import static dev.parley.mls.bouncycastle.MixedGroup.GROUP_ID;
import static dev.parley.mls.bouncycastle.MixedGroup.Kind.OURS;
import static dev.parley.mls.bouncycastle.MixedGroup.Kind.THEIRS;
import static dev.parley.mls.bouncycastle.MixedGroup.PSK;
import static dev.parley.mls.bouncycastle.MixedGroup.PSK_ID;
import static dev.parley.mls.bouncycastle.MixedGroup.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.mls.CipherSuite;
import dev.parley.mls.MlsClient;
import dev.parley.mls.MlsException;
import dev.parley.mls.bouncycastle.GroupMember.Changes;
import dev.parley.mls.bouncycastle.GroupMember.Made;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the second implementation cannot do, each shown by its failing and said in the output: where
 * it falls silent, our own promises are shown by our own tests only.
 */
@Timeout(60)
class BouncyCastleLimitsTest {
  private static void say(String limit) {
    System.out.println("BouncyCastle's MLS 1.84: " + limit);
  }

  @Test
  void ofItselfItReadsNoExtensionOfPrivateUse() throws Exception {
    say("reads extension types of RFC 9420 only; ours (0xF0A7) is given to it by one number");
    try (GroupMember ours = new OurMember("ours", PSK_ID, Optional.of(PSK));
        GroupMember theirs = BouncyCastleLibrary.asItIs().member("theirs", PSK_ID, PSK)) {
      ours.found(GROUP_ID, APP_DATA);
      byte[] welcome =
          ours.commit(new Changes(List.of(theirs.keyPackage()), List.of(), true, AAD))
              .welcome()
              .orElseThrow();
      assertThatThrownBy(() -> theirs.join(welcome)).hasMessageContaining("out of bounds");
      assertThatThrownBy(() -> theirs.found(GROUP_ID, APP_DATA))
          .isInstanceOf(ArrayIndexOutOfBoundsException.class);
    }
  }

  @Test
  void itKnowsNoPostQuantumSuite() throws Exception {
    say("knows no post-quantum suite; X-Wing groups are tested with our implementation only");
    try (MixedGroup group = new MixedGroup(THEIRS);
        MlsClient ours = MlsClient.create(CipherSuite.X_WING, text("ours"))) {
      byte[] keyPackage = ours.newKeyPackage();
      Changes changes = new Changes(List.of(keyPackage), List.of(), true, AAD);
      assertThatThrownBy(() -> group.member(0).commit(changes)).hasMessageContaining("ciphersuite");
    }
  }

  @Test
  void itAddsAMemberThatLacksWhatTheGroupRequiresAndOurBridgeRefusesThatCommit() throws Exception {
    say("does not check a newcomer against the group's required capabilities; our bridge does");
    try (MixedGroup group = new MixedGroup(THEIRS);
        GroupMember incapable =
            BouncyCastleLibrary.knowingOurExtension().incapableMember("x", PSK_ID, PSK)) {
      OurMember ours = (OurMember) group.add(group.member(0), OURS).getFirst();
      Changes changes = new Changes(List.of(incapable.keyPackage()), List.of(), true, AAD);
      Made made = group.member(0).commit(changes);
      assertThatThrownBy(() -> ours.receiveCommit(made.commit())).isInstanceOf(MlsException.class);
      assertThat(ours.epoch()).isEqualTo(1);
    }
  }

  @Test
  void itReadsPastTheEndOfAMessageAndOurBridgeDoesNot() throws Exception {
    say("takes messages with bytes after their end; our bridge refuses them");
    try (MixedGroup group = new MixedGroup(OURS)) {
      GroupMember author = group.member(0);
      List<GroupMember> others = group.add(author, OURS, THEIRS);
      byte[] message = author.seal(text("hello"), AAD);
      byte[] longer = Arrays.copyOf(message, message.length + 3);
      assertThatThrownBy(() -> others.get(0).open(longer)).isInstanceOf(MlsException.class);
      assertThat(others.get(1).open(longer).text()).isEqualTo(text("hello"));
    }
  }

  @Test
  void aDamagedMessageCostsItTheTrueOneAndNotUs() throws Exception {
    say("a damaged message costs it the true one that comes after; it costs our bridge nothing");
    try (MixedGroup group = new MixedGroup(OURS)) {
      GroupMember author = group.member(0);
      List<GroupMember> others = group.add(author, OURS, THEIRS);
      byte[] message = author.seal(text("hello"), AAD);
      for (GroupMember listener : others) {
        assertThatThrownBy(() -> listener.open(TwoImplementationsTest.flipped(message)))
            .isInstanceOf(Exception.class);
      }
      assertThat(others.get(0).open(message).text()).isEqualTo(text("hello"));
      assertThatThrownBy(() -> others.get(1).open(message)).hasMessageContaining("mac check");
    }
  }

  @Test
  void itsInterfaceTellsNeitherTheSenderNorWhatACommitWouldDo() throws Exception {
    say("tells no sender of a message, and nothing of a commit before it is applied");
    BouncyCastleLibrary library = BouncyCastleLibrary.asItIs();
    Class<?> group = library.loadClass("org.bouncycastle.mls.protocol.Group");
    Class<?> message = library.loadClass("org.bouncycastle.mls.codec.MLSMessage");
    assertThat(group.getMethod("unprotect", message).getReturnType()).isEqualTo(byte[][].class);
    assertThat(group.getMethods())
        .filteredOn(method -> method.getName().equals("handle"))
        .isNotEmpty()
        .allMatch(method -> method.getReturnType().equals(group));
  }
}
