package dev.parley.client.committer;

import dev.parley.client.committer.Act.Commit;
import dev.parley.client.committer.Act.Found;
import dev.parley.client.committer.Act.Remove;
import dev.parley.client.committer.Act.Restate;
import dev.parley.client.committer.Act.Supersede;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a post that claims to change the group counts. Every rule is here; all members hold every
 * post against the same rules with the same knowledge, and so come to the same answer.
 *
 * <p>A post is judged against the state that the newest summary before it led to. The server takes
 * no summary that does not follow the newest one, so only arrivals and departures can lie between
 * what an honest author read and where its post stands, and no rule below is broken by those. An
 * honest post that is in the log therefore counts.
 *
 * <p>Those who wait cannot read MLS messages. They judge by the summary alone. A post that its own
 * summary shows to be wrong changes nothing for them either; one that only MLS shows to be wrong
 * misleads them until the committer restates the truth, which it does before anything else. So they
 * believe a restated summary, and, if the one they found on arrival could not be read, any sound
 * one.
 */
public final class Rules {
  private Rules() {}

  /**
   * Judges one post that is meant to change the group.
   *
   * @param reader who judges
   * @param member whether the reader is a member
   */
  public static Verdict judge(RoomState room, Post post, ParticipantId reader, boolean member) {
    RoomState known = member ? room : room.withEarlier(reader, post);
    Optional<Refusal> refusal = refusal(known, post, member);
    if (refusal.isPresent() || !(post.summary() instanceof Post.Summary.Read(Claim claim))) {
      Refusal why = refusal.orElse(Refusal.SUMMARY_UNREADABLE);
      return new Verdict.Refused(post.hasSummary() ? room.refused(post.number()) : room, why);
    }
    RoomState next = room.accepted(claim.state(), post.number());
    boolean believed = !member && isBelieved(room, claim);
    return new Verdict.Accepted(believed ? next.withSpent(claim.spent()) : next, claim);
  }

  private static Optional<Refusal> refusal(RoomState room, Post post, boolean member) {
    return switch (post.summary()) {
      case Post.Summary.Missing() -> Optional.of(Refusal.SUMMARY_MISSING);
      case Post.Summary.Unreadable() -> Optional.of(Refusal.SUMMARY_UNREADABLE);
      case Post.Summary.Read(Claim claim) ->
          place(room, post, claim, member)
              .or(() -> isKind(post.kind(), claim.act()) ? none() : of(Refusal.KIND_DISAGREES))
              .or(() -> claimed(room, post.author(), claim, member))
              .or(() -> member ? shown(room, post, claim) : none());
    };
  }

  /** Where the post stands: after the newest summary, on our log, by somebody who is here. */
  private static Optional<Refusal> place(RoomState room, Post post, Claim claim, boolean member) {
    if (claim.after() != room.summaryAt()) {
      return of(Refusal.STALE);
    }
    boolean inRange =
        claim.basis().number() >= claim.after() && claim.basis().number() < post.number();
    boolean known = post.basis() == Post.Basis.MATCHES;
    if (!inRange || (!known && (member || post.basis() == Post.Basis.DIFFERS))) {
      return of(Refusal.WRONG_BASIS);
    }
    return room.present().containsKey(post.author()) ? none() : of(Refusal.AUTHOR_ABSENT);
  }

  private static boolean isKind(Post.Kind kind, Act act) {
    return switch (act) {
      case Found() -> kind == Post.Kind.FOUND;
      case Commit commit -> kind == Post.Kind.COMMIT;
      case Supersede supersede -> kind == Post.Kind.APPLICATION;
      case Remove remove -> kind == Post.Kind.APPLICATION;
      case Restate() -> kind == Post.Kind.RESTATE;
    };
  }

  /** What the summary alone shows. */
  private static Optional<Refusal> claimed(
      RoomState room, ParticipantId author, Claim claim, boolean member) {
    if (claim.act() instanceof Found) {
      return founds(room, author, claim);
    }
    if (!member && isBelieved(room, claim)) {
      return room.active(claim.state()).containsValue(author) ? none() : of(Refusal.NOT_A_MEMBER);
    }
    GroupState group = room.group().orElse(null);
    Integer leaf = group == null ? null : leafIfActive(room, group, author);
    if (group == null || leaf == null) {
      return of(Refusal.NOT_A_MEMBER);
    }
    return acts(room, group, leaf, claim)
        .or(() -> foreign(group, claim))
        .or(() -> isTrue(room, group, claim) ? none() : of(Refusal.SUMMARY_DISAGREES));
  }

  /** Those who wait take these at their word: they have nothing better to go by. */
  private static boolean isBelieved(RoomState room, Claim claim) {
    return claim.act() instanceof Restate || room.knowledge() instanceof Knowledge.InDoubt;
  }

  private static @Nullable Integer leafIfActive(
      RoomState room, GroupState group, ParticipantId author) {
    return room.active(group).entrySet().stream()
        .filter(member -> member.getValue().equals(author))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static Optional<Refusal> founds(RoomState room, ParticipantId author, Claim claim) {
    if (!room.active().isEmpty()) {
      return of(Refusal.MEMBER_PRESENT);
    }
    if (!room.waiting().contains(author)) {
      return of(Refusal.FOUNDER_NOT_WAITING);
    }
    Bytes id = claim.state().groupId();
    if (room.group().map(old -> old.groupId().equals(id)).orElse(false)) {
      return of(Refusal.WRONG_GROUP);
    }
    return claim.state().equals(GroupState.founded(id, author))
        ? none()
        : of(Refusal.SUMMARY_DISAGREES);
  }

  /** Whether the member at this leaf may do this now. */
  private static Optional<Refusal> acts(RoomState room, GroupState group, int leaf, Claim claim) {
    return switch (claim.act()) {
      case Found() -> of(Refusal.MEMBER_PRESENT);
      case Commit commit -> commits(room, group, leaf, commit);
      case Supersede(int silent) ->
          silent != leaf && isSilenced(room, group, silent) ? none() : of(Refusal.NOT_COMMITTER);
      case Remove(int removed) ->
          removed != leaf
                  && group.members().containsKey(removed)
                  && !group.removing().contains(removed)
              ? none()
              : of(Refusal.NO_SUCH_LEAF);
      case Restate() -> isCommitter(room, group, leaf) ? none() : of(Refusal.NOT_COMMITTER);
    };
  }

  /** The committer may have departed while the post was under way; that harms nothing. */
  private static boolean isSilenced(RoomState room, GroupState group, int silent) {
    boolean turn = isCommitter(room, group, silent) || room.departed(group).contains(silent);
    return turn && group.members().containsKey(silent) && !group.superseded().contains(silent);
  }

  private static boolean isCommitter(RoomState room, GroupState group, int leaf) {
    return room.committer(group).equals(Optional.of(leaf));
  }

  private static Optional<Refusal> commits(
      RoomState room, GroupState group, int leaf, Commit commit) {
    if (!isCommitter(room, group, leaf)) {
      return of(Refusal.NOT_COMMITTER);
    }
    List<ParticipantId> adds = commit.adds();
    if (new HashSet<>(adds).size() < adds.size()
        || adds.stream().anyMatch(added -> room.addable(added).isEmpty())) {
      return of(Refusal.ADD_NOT_WAITING);
    }
    return room.departed(group).containsAll(commit.removes())
        ? none()
        : of(Refusal.REMOVE_NOT_DEPARTED);
  }

  private static Optional<Refusal> foreign(GroupState group, Claim claim) {
    if (!claim.state().groupId().equals(group.groupId())) {
      return of(Refusal.WRONG_GROUP);
    }
    long epoch = claim.act() instanceof Commit ? group.epoch() + 1 : group.epoch();
    return claim.state().epoch() == epoch ? none() : of(Refusal.WRONG_EPOCH);
  }

  /** Whether the summary is what the act leads to. */
  private static boolean isTrue(RoomState room, GroupState group, Claim claim) {
    GroupState next = after(group, claim.act());
    RoomState claimed = room.withSpent(claim.spent());
    return claim.state().equals(next) && claimed.spent().equals(room.spentAfter(next));
  }

  /** The group after an act of one of its members. */
  static GroupState after(GroupState group, Act act) {
    return switch (act) {
      case Found() -> group;
      case Commit(List<ParticipantId> adds, var removes) -> group.committed(adds, removes);
      case Supersede(int leaf) -> group.superseding(leaf);
      case Remove(int leaf) -> group.removing(leaf);
      case Restate() -> group;
    };
  }

  /** What MLS shows to a member: the message does what its summary says, and nothing else. */
  private static Optional<Refusal> shown(RoomState room, Post post, Claim claim) {
    if (post.evidence() instanceof Evidence.Own) {
      return none();
    }
    return switch (claim.act()) {
      case Found() -> none();
      case Restate() -> none();
      case Commit commit -> shownCommit(room, post, commit);
      case Supersede supersede -> shownMessage(room, post, supersede);
      case Remove remove -> shownMessage(room, post, remove);
    };
  }

  private static Optional<Refusal> shownCommit(RoomState room, Post post, Commit commit) {
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
            .flatMap(added -> room.addable(added).stream())
            .map(Hello::keyPackage)
            .toList();
    if (!shown.keyPackages().equals(keyPackages)) {
      return of(Refusal.KEY_PACKAGE_DISAGREES);
    }
    if (!shown.removes().equals(commit.removes())) {
      return of(Refusal.SUMMARY_DISAGREES);
    }
    return shown.linkProven() || commit.adds().isEmpty() ? none() : of(Refusal.LINK_NOT_PROVEN);
  }

  private static Optional<Refusal> shownMessage(RoomState room, Post post, Act act) {
    if (!(post.evidence() instanceof Evidence.Message shown)) {
      return of(Refusal.UNREADABLE);
    }
    if (!shown.bound()) {
      return of(Refusal.NOT_BOUND);
    }
    if (isForeign(room, post.author(), shown.senderLeaf(), shown.epoch())) {
      return of(Refusal.WRONG_SENDER);
    }
    return shown.says().equals(Optional.of(act)) ? none() : of(Refusal.SUMMARY_DISAGREES);
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
    boolean same =
        group.groupId().equals(admission.groupId())
            && group.epoch() == admission.epoch()
            && group.members().keySet().equals(admission.signatureKeys().keySet())
            && self.equals(group.members().get(admission.ownLeaf()))
            && author.equals(group.members().get(admission.welcomedBy()))
            && group.members().entrySet().stream()
                .allMatch(
                    m -> isKeyOf(room, m.getValue(), admission.signatureKeys().get(m.getKey())));
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
