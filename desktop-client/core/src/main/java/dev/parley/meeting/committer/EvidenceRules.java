package dev.parley.meeting.committer;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether what MLS shows to a member is what the summary beside it says. */
final class EvidenceRules {
  private EvidenceRules() {}

  /** What MLS shows to a member: the message does what its summary says, and nothing else. */
  static Optional<Refusal> refusal(RoomState room, Post post, GroupSummary summary) {
    if (post.evidence() instanceof Evidence.Own) {
      return none();
    }
    return switch (summary.operation()) {
      case GroupOperation.Found() -> none();
      case GroupOperation.Restate() -> none();
      case GroupOperation.Commit commit -> commit(room, post, commit);
      case GroupOperation.SignedOperation said -> message(room, post, said);
    };
  }

  private static Optional<Refusal> commit(RoomState room, Post post, GroupOperation.Commit commit) {
    if (post.evidence() instanceof Evidence.Unreadable(String code)
        && code.equals(Evidence.FORBIDDEN)) {
      return of(Refusal.FORBIDDEN);
    }
    if (!(post.evidence() instanceof Evidence.Commit shown)) {
      return of(Refusal.UNREADABLE);
    }
    if (!shown.bound()) {
      return of(Refusal.NOT_BOUND);
    }
    if (isForeign(room, post.author(), shown.senderLeaf(), shown.epoch())) {
      return of(Refusal.WRONG_SENDER);
    }
    List<Bytes> keyPackages =
        commit.adds().stream()
            .flatMap(added -> room.waited(added).stream())
            .map(Hello::keyPackage)
            .toList();
    if (!shown.changes().keyPackages().equals(keyPackages)) {
      return of(Refusal.KEY_PACKAGE_DISAGREES);
    }
    if (!shown.changes().removes().equals(commit.removes())) {
      return of(Refusal.SUMMARY_DISAGREES);
    }
    return shown.linkProven() || commit.adds().isEmpty() ? none() : of(Refusal.LINK_NOT_PROVEN);
  }

  private static Optional<Refusal> message(
      RoomState room, Post post, GroupOperation.SignedOperation operation) {
    if (!(post.evidence() instanceof Evidence.Message shown)) {
      return of(Refusal.UNREADABLE);
    }
    if (!shown.bound()) {
      return of(Refusal.NOT_BOUND);
    }
    if (isForeign(room, post.author(), shown.senderLeaf(), shown.epoch())) {
      return of(Refusal.WRONG_SENDER);
    }
    return shown.says().equals(Optional.of(operation)) ? none() : of(Refusal.SUMMARY_DISAGREES);
  }

  /**
   * Whether the group that a Welcome opened is the one that the accepted summary beside it speaks
   * of: the same group and epoch, the same leaves, each with the signature key of its owner's
   * hello, let in by the author of the commit, with the link's secret.
   */
  static Optional<Refusal> welcomed(
      RoomState room, ParticipantId self, ParticipantId author, Admission admission) {
    GroupState group = room.group().orElse(null);
    if (group == null || !admission.linkProven()) {
      return of(Refusal.LINK_NOT_PROVEN);
    }
    if (!admission.identitiesProven()) {
      return of(Refusal.IDENTITY_NOT_PROVEN);
    }
    boolean same =
        group.groupId().equals(admission.groupId())
            && group.epoch() == admission.epoch()
            && group.members().keySet().equals(admission.tree().signatureKeys().keySet())
            && self.equals(group.members().get(admission.tree().ownLeaf()))
            && author.equals(group.members().get(admission.tree().welcomedBy()))
            && group.members().entrySet().stream()
                .allMatch(
                    m ->
                        isKeyOf(
                            room, m.getValue(), admission.tree().signatureKeys().get(m.getKey())));
    return same ? none() : of(Refusal.WELCOME_DISAGREES);
  }

  /** Members who left before we came are not known by their hello. */
  private static boolean isKeyOf(RoomState room, ParticipantId member, @Nullable Bytes key) {
    return room.present().getOrDefault(member, Optional.empty()).stream()
        .allMatch(hello -> Objects.equals(hello.signatureKey(), key));
  }

  private static boolean isForeign(RoomState room, ParticipantId author, int leaf, long epoch) {
    return room.group()
        .map(group -> group.epoch() != epoch || !author.equals(group.members().get(leaf)))
        .orElse(true);
  }

  private static Optional<Refusal> none() {
    return Optional.empty();
  }

  private static Optional<Refusal> of(Refusal refusal) {
    return Optional.of(refusal);
  }
}
