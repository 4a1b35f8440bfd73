package dev.parley.meeting.committer;

import dev.parley.protocol.ParticipantId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What a member may do, by the state of the room alone. */
final class Permission {
  private Permission() {}

  /** Why the active member at this leaf may not do this now; empty if it may. */
  static Optional<Refusal> refusal(
      RoomState room, GroupState group, int leaf, GroupOperation operation) {
    return switch (operation) {
      case GroupOperation.Found() -> Optional.of(Refusal.MEMBER_PRESENT);
      case GroupOperation.Commit commit -> commits(room, group, leaf, commit);
      case GroupOperation.Restate() -> unless(room.isTurn(group, leaf), Refusal.NOT_COMMITTER);
      case GroupOperation.SkipCommitter(int silent) ->
          unless(silent != leaf && isSilenced(room, group, silent), Refusal.NOT_COMMITTER);
      case GroupOperation.Remove(int removed) -> removes(room, group, leaf, removed);
      case GroupOperation.Admit(ParticipantId guest) -> decides(room, guest);
      case GroupOperation.Deny(ParticipantId guest) -> decides(room, guest);
      case GroupOperation.SetPolicy policy -> unless(isHost(room, leaf), Refusal.NOT_HOST);
    };
  }

  private static Optional<Refusal> unless(boolean allowed, Refusal refusal) {
    return allowed ? Optional.empty() : Optional.of(refusal);
  }

  private static boolean isHost(RoomState room, int leaf) {
    return room.host().equals(Optional.of(leaf));
  }

  private static boolean isCommitter(RoomState room, GroupState group, int leaf) {
    return room.committer(group).equals(Optional.of(leaf));
  }

  /** The committer may have departed while the post was under way; that harms nothing. */
  private static boolean isSilenced(RoomState room, GroupState group, int silent) {
    boolean turn = isCommitter(room, group, silent) || room.departed(group).contains(silent);
    return turn && group.members().containsKey(silent) && !group.skipped().contains(silent);
  }

  private static Optional<Refusal> removes(
      RoomState room, GroupState group, int leaf, int removed) {
    boolean there =
        removed != leaf
            && group.members().containsKey(removed)
            && !group.removing().contains(removed);
    if (!there) {
      return Optional.of(Refusal.NO_SUCH_LEAF);
    }
    return switch (group.policy().removers()) {
      case ANYONE -> Optional.empty();
      case HOST -> unless(isHost(room, leaf), Refusal.REMOVE_NOT_ALLOWED);
    };
  }

  /** Anyone who is decided about may have left while the post was under way. */
  private static Optional<Refusal> decides(RoomState room, ParticipantId guest) {
    return unless(room.waited(guest).isPresent(), Refusal.GUEST_NOT_WAITING);
  }

  private static Optional<Refusal> commits(
      RoomState room, GroupState group, int leaf, GroupOperation.Commit commit) {
    if (!room.isTurn(group, leaf)) {
      return Optional.of(Refusal.NOT_COMMITTER);
    }
    return adds(room, commit.adds())
        .or(
            () ->
                unless(
                    room.departed(group).containsAll(commit.removes()),
                    Refusal.REMOVE_NOT_DEPARTED));
  }

  private static Optional<Refusal> adds(RoomState room, List<ParticipantId> adds) {
    if (new HashSet<>(adds).size() < adds.size()
        || adds.stream().anyMatch(added -> room.waited(added).isEmpty())) {
      return Optional.of(Refusal.ADD_NOT_WAITING);
    }
    if (room.isLocked() && !adds.isEmpty()) {
      return Optional.of(Refusal.ADD_WHILE_LOCKED);
    }
    return unless(adds.stream().allMatch(room::isAdmitted), Refusal.ADD_NOT_ADMITTED);
  }
}
