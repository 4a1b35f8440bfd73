package dev.parley.mls.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.mls.bouncycastle.GroupMember.Changes;
import dev.parley.mls.bouncycastle.GroupMember.Heard;
import dev.parley.mls.bouncycastle.GroupMember.Made;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A group in which both implementations sit, wired as the log would. Newcomers are let in with the
 * link's pre-shared key and every commit carries authenticated data, as in a meeting.
 */
final class MixedGroup implements AutoCloseable {
  /** Whose implementation somebody uses. */
  enum Kind {
    OURS,
    THEIRS
  }

  static final byte[] GROUP_ID = text("a room's group  ");

  /** The application's words: format 1, protection 1. */
  static final byte[] APP_DATA = {1, 1};

  /** As long as what a meeting binds: the log's hash, and a digest. */
  static final byte[] AAD = new byte[64];

  static final byte[] PSK_ID = text("parley link");
  static final byte[] PSK = new byte[32];

  /** As RFC 9605 section 5.2 names the exporter's label. */
  private static final String SFRAME = "SFrame 1.0 Base Key";

  private final BouncyCastleLibrary library = BouncyCastleLibrary.knowingOurExtension();
  private final List<GroupMember> members = new ArrayList<>();
  private int people;

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  MixedGroup(Kind founder) throws Exception {
    GroupMember member = newcomer(founder);
    member.found(GROUP_ID, APP_DATA);
    members.add(member);
  }

  /** Somebody who is in no group yet. */
  GroupMember newcomer(Kind kind) {
    String name = "person " + ++people;
    return switch (kind) {
      case OURS -> new OurMember(name, PSK_ID, Optional.of(PSK));
      case THEIRS -> library.member(name, PSK_ID, PSK);
    };
  }

  /** The members, in no order that means anything. */
  List<GroupMember> members() {
    return members;
  }

  GroupMember member(int index) {
    return members.get(index);
  }

  /** A member lets people in, with the link's secret. */
  List<GroupMember> add(GroupMember author, Kind... kinds) throws Exception {
    List<GroupMember> newcomers = new ArrayList<>();
    for (Kind kind : kinds) {
      newcomers.add(newcomer(kind));
    }
    change(author, newcomers, List.of());
    return newcomers;
  }

  /** A member removes others. */
  void remove(GroupMember author, GroupMember... gone) throws Exception {
    change(author, List.of(), List.of(gone));
  }

  /** A member renews its keys. */
  void renew(GroupMember author) throws Exception {
    change(author, List.of(), List.of());
  }

  /** One commit, which everybody who stays applies; newcomers join by the Welcome beside it. */
  Made change(GroupMember author, List<GroupMember> newcomers, List<GroupMember> gone)
      throws Exception {
    List<byte[]> keyPackages = new ArrayList<>();
    for (GroupMember newcomer : newcomers) {
      keyPackages.add(newcomer.keyPackage());
    }
    List<Integer> leaves = new ArrayList<>();
    for (GroupMember leaver : gone) {
      leaves.add(leaver.leaf());
    }
    Made made = author.commit(new Changes(keyPackages, leaves, !newcomers.isEmpty(), AAD));
    members.removeAll(gone);
    for (GroupMember member : members) {
      if (member != author) {
        member.receiveCommit(made.commit());
      }
    }
    author.merge();
    for (GroupMember newcomer : newcomers) {
      newcomer.join(made.welcome().orElseThrow());
    }
    members.addAll(newcomers);
    return made;
  }

  /** Everybody has the same epoch, secrets and tree, and understands everybody else. */
  void assertAgree() throws Exception {
    GroupMember first = members.getFirst();
    for (GroupMember member : members) {
      assertThat(member.epoch()).isEqualTo(first.epoch());
      assertThat(member.authenticator()).isEqualTo(first.authenticator());
      assertThat(member.export(SFRAME, new byte[0], 32))
          .isEqualTo(first.export(SFRAME, new byte[0], 32));
      assertThat(member.export("another", text("context"), 77))
          .isEqualTo(first.export("another", text("context"), 77));
      assertThat(member.appData()).isEqualTo(APP_DATA);
      assertThat(member.signatureKeys().toArray(byte[][]::new))
          .isDeepEqualTo(first.signatureKeys().toArray(byte[][]::new));
    }
    for (GroupMember speaker : members) {
      assertAllUnderstand(speaker);
    }
  }

  private void assertAllUnderstand(GroupMember speaker) throws Exception {
    byte[] said = text("said at leaf " + speaker.leaf());
    byte[] message = speaker.seal(said, AAD);
    for (GroupMember listener : members) {
      if (listener != speaker) {
        Heard heard = listener.open(message);
        assertThat(heard.text()).isEqualTo(said);
        assertThat(heard.aad()).isEqualTo(AAD);
      }
    }
  }

  /** The leaves that are taken. */
  List<Integer> leaves() throws Exception {
    List<Integer> leaves = new ArrayList<>();
    for (GroupMember member : members) {
      leaves.add(member.leaf());
    }
    leaves.sort(Comparator.naturalOrder());
    return leaves;
  }

  @Override
  public void close() {
    members.forEach(GroupMember::close);
  }
}
