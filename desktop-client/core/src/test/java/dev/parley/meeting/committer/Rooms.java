package dev.parley.meeting.committer;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.LogHash;
import dev.parley.protocol.LogPosition;
import dev.parley.protocol.ParticipantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Small rooms to judge in. Participants 1 to n are members at leaves 0 to n - 1. */
final class Rooms {
  static final Bytes GROUP = Bytes.of(new byte[] {9});
  static final long SUMMARY_AT = 10;

  private Rooms() {}

  static ParticipantId p(int number) {
    return new ParticipantId(number);
  }

  static LogPosition at(long number) {
    return new LogPosition(number, new LogHash(Bytes.of(new byte[LogHash.LENGTH])));
  }

  static Hello hello(int number) {
    return new Hello(
        Bytes.of(new byte[] {1, (byte) number}), Bytes.of(new byte[] {2, (byte) number}), 1);
  }

  static SortedSet<Integer> leaves(Integer... leaves) {
    return new TreeSet<>(List.of(leaves));
  }

  /** What participant 3 posts, who has the link and no state of the group. */
  static CommitterEvent.Posted unreadableRestatement(RoomState room) {
    return new CommitterEvent.Posted(
        new Post(
            room.summaryAt() + 1,
            p(3),
            Post.Basis.UNKNOWN,
            new Post.Content(
                Post.Kind.RESTATE, new Post.Summary.Unreadable(), new Evidence.None())));
  }

  /** An open room with members, and so many who wait. */
  static RoomState room(int members, int waiting) {
    return room(members, waiting, Policy.OPEN);
  }

  /** A room with members, and so many who wait. */
  static RoomState room(int members, int waiting, Policy policy) {
    RoomState room = RoomState.empty();
    for (int i = 1; i <= members + waiting; i++) {
      room = room.joined(p(i), Optional.of(hello(i)));
    }
    if (members == 0) {
      return room;
    }
    List<ParticipantId> others = new ArrayList<>();
    for (int i = 2; i <= members; i++) {
      others.add(p(i));
    }
    GroupState group = GroupState.founded(GROUP, p(1), policy);
    return room.accepted(
        new GroupOperation.Restate(),
        others.isEmpty() ? group : group.committed(others, List.of()),
        SUMMARY_AT);
  }

  static GroupState group(RoomState room) {
    return room.group().orElseThrow();
  }

  /** Where an author stands who has read a little more than the newest summary. */
  static LogPosition basis(RoomState room) {
    return at(room.summaryAt() + 2);
  }

  /** What an honest author's summary says. */
  static GroupSummary summary(RoomState room, GroupOperation operation) {
    GroupState next = group(room).after(operation);
    return new GroupSummary(
        operation, room.summaryAt(), basis(room), next, room.ineligibleAfter(operation, next));
  }

  static GroupOperation.Commit commit(List<ParticipantId> adds, Integer... removes) {
    return new GroupOperation.Commit(adds, leaves(removes));
  }

  /** What MLS shows of an honest commit. */
  static Evidence.Commit evidence(
      RoomState room, ParticipantId author, GroupOperation.Commit commit) {
    return new Evidence.Commit(
        group(room).leafOf(author).orElse(99),
        group(room).epoch(),
        true,
        new Evidence.Changes(
            commit.adds().stream().map(added -> hello(added.value()).keyPackage()).toList(),
            commit.removes()),
        true);
  }

  static Post post(ParticipantId author, GroupSummary summary, Evidence evidence) {
    return new Post(
        summary.after() + 10,
        author,
        Post.Basis.MATCHES,
        new Post.Content(kind(summary.operation()), new Post.Summary.Read(summary), evidence));
  }

  static Post.Kind kind(GroupOperation operation) {
    return switch (operation) {
      case GroupOperation.Found() -> Post.Kind.FOUND;
      case GroupOperation.Commit commit -> Post.Kind.COMMIT;
      case GroupOperation.Restate() -> Post.Kind.RESTATE;
      case GroupOperation.SignedOperation said -> Post.Kind.APPLICATION;
    };
  }

  /** An honest post of a commit. */
  static Post commits(RoomState room, ParticipantId author, GroupOperation.Commit commit) {
    return post(author, summary(room, commit), evidence(room, author, commit));
  }

  /** An honest post of a message in the group. */
  static Post says(RoomState room, ParticipantId author, GroupOperation operation) {
    return post(
        author,
        summary(room, operation),
        new Evidence.Message(
            group(room).leafOf(author).orElse(99),
            group(room).epoch(),
            true,
            Optional.of(operation)));
  }
}
