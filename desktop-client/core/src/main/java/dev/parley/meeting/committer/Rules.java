package dev.parley.meeting.committer;

import dev.parley.meeting.committer.GroupOperation.Commit;
import dev.parley.meeting.committer.GroupOperation.Found;
import dev.parley.meeting.committer.GroupOperation.Restate;
import dev.parley.meeting.committer.GroupOperation.SignedOperation;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a post that claims to change the group counts. Every rule is here, in {@link Permission}
 * (what a member may do) and in {@link EvidenceRules} (what MLS says of it); all members hold every
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
    if (refusal.isPresent()
        || !(post.summary() instanceof Post.Summary.Read(GroupSummary summary))) {
      Refusal why = refusal.orElse(Refusal.SUMMARY_UNREADABLE);
      return new Verdict.Refused(post.hasSummary() ? room.refused(post.number()) : room, why);
    }
    RoomState next = room.accepted(summary.operation(), summary.state(), post.number());
    boolean believed = !member && isBelieved(room, summary);
    return new Verdict.Accepted(
        believed ? next.withIneligible(summary.ineligible()) : next, summary);
  }

  private static Optional<Refusal> refusal(RoomState room, Post post, boolean member) {
    return switch (post.summary()) {
      case Post.Summary.Missing() -> Optional.of(Refusal.SUMMARY_MISSING);
      case Post.Summary.Unreadable() -> Optional.of(Refusal.SUMMARY_UNREADABLE);
      case Post.Summary.Read(GroupSummary summary) ->
          place(room, post, summary, member)
              .or(
                  () ->
                      isKind(post.kind(), summary.operation())
                          ? none()
                          : of(Refusal.KIND_DISAGREES))
              .or(() -> claimed(room, post.author(), summary, member))
              .or(() -> member ? EvidenceRules.refusal(room, post, summary) : none());
    };
  }

  /** Where the post stands: after the newest summary, on our log, by somebody who is here. */
  private static Optional<Refusal> place(
      RoomState room, Post post, GroupSummary summary, boolean member) {
    if (summary.after() != room.summaryAt()) {
      return of(Refusal.STALE);
    }
    boolean inRange =
        summary.basis().number() >= summary.after() && summary.basis().number() < post.number();
    boolean known = post.basis() == Post.Basis.MATCHES;
    if (!inRange || (!known && (member || post.basis() == Post.Basis.DIFFERS))) {
      return of(Refusal.WRONG_BASIS);
    }
    return room.present().containsKey(post.author()) ? none() : of(Refusal.AUTHOR_ABSENT);
  }

  private static boolean isKind(Post.Kind kind, GroupOperation operation) {
    return switch (operation) {
      case Found() -> kind == Post.Kind.FOUND;
      case Commit commit -> kind == Post.Kind.COMMIT;
      case Restate() -> kind == Post.Kind.RESTATE;
      case SignedOperation said -> kind == Post.Kind.APPLICATION;
    };
  }

  /** What the summary alone shows. */
  private static Optional<Refusal> claimed(
      RoomState room, ParticipantId author, GroupSummary summary, boolean member) {
    if (summary.operation() instanceof Found) {
      return founds(room, author, summary);
    }
    if (!member && isBelieved(room, summary)) {
      return room.active(summary.state()).containsValue(author) ? none() : of(Refusal.NOT_A_MEMBER);
    }
    GroupState group = room.group().orElse(null);
    Integer leaf = group == null ? null : leafIfActive(room, group, author);
    if (group == null || leaf == null) {
      return of(Refusal.NOT_A_MEMBER);
    }
    return Permission.refusal(room, group, leaf, summary.operation())
        .or(() -> foreign(group, summary))
        .or(() -> isTrue(room, group, summary) ? none() : of(Refusal.SUMMARY_DISAGREES));
  }

  /** Those who wait take these at their word: they have nothing better to go by. */
  private static boolean isBelieved(RoomState room, GroupSummary summary) {
    return summary.operation() instanceof Restate || room.knowledge() instanceof Knowledge.InDoubt;
  }

  private static @Nullable Integer leafIfActive(
      RoomState room, GroupState group, ParticipantId author) {
    return room.active(group).entrySet().stream()
        .filter(member -> member.getValue().equals(author))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static Optional<Refusal> founds(
      RoomState room, ParticipantId author, GroupSummary summary) {
    if (!room.active().isEmpty()) {
      return of(Refusal.MEMBER_PRESENT);
    }
    if (!room.waiting().contains(author)) {
      return of(Refusal.FOUNDER_NOT_WAITING);
    }
    Bytes id = summary.state().groupId();
    if (room.group().map(old -> old.groupId().equals(id)).orElse(false)) {
      return of(Refusal.WRONG_GROUP);
    }
    return summary.state().equals(GroupState.founded(id, author, summary.state().policy()))
        ? none()
        : of(Refusal.SUMMARY_DISAGREES);
  }

  private static Optional<Refusal> foreign(GroupState group, GroupSummary summary) {
    if (!summary.state().groupId().equals(group.groupId())) {
      return of(Refusal.WRONG_GROUP);
    }
    long epoch = summary.operation() instanceof Commit ? group.epoch() + 1 : group.epoch();
    return summary.state().epoch() == epoch ? none() : of(Refusal.WRONG_EPOCH);
  }

  /**
   * Whether the summary is what the operation leads to. Who left while the post was under way may
   * still be named in it among those who wait.
   */
  private static boolean isTrue(RoomState room, GroupState group, GroupSummary summary) {
    GroupState next = group.after(summary.operation());
    RoomState claimed = room.withIneligible(summary.ineligible());
    Set<ParticipantId> here = room.present().keySet();
    return summary.state().among(here).equals(next.among(here))
        && claimed.ineligible().equals(room.ineligibleAfter(summary.operation(), next));
  }

  private static Optional<Refusal> none() {
    return Optional.empty();
  }

  private static Optional<Refusal> of(Refusal refusal) {
    return Optional.of(refusal);
  }
}
