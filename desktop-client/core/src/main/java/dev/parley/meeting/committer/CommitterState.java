package dev.parley.meeting.committer;

import dev.parley.protocol.ParticipantId;
import java.util.Optional;
import java.util.SortedSet;

/**
 * One participant's place in the committer protocol.
 *
 * @param founding the group we would found
 * @param leaf ours, once we are a member
 * @param pending what we posted and have not seen come back
 * @param wishes what the person at this client wants and is not yet decided upon
 * @param unstageable whose key packages our MLS would not put into a commit
 * @param unheard members whose latest message we could not read: when most are, it is we who are
 *     astray
 * @param heard members that we have read something of in our group: it is not ours alone
 * @param batch most people that our next commit lets in
 */
public record CommitterState(
    ParticipantId self,
    Founding founding,
    RoomState room,
    Optional<Integer> leaf,
    Optional<Intent> pending,
    PendingRequests wishes,
    SortedSet<ParticipantId> unstageable,
    SortedSet<ParticipantId> unheard,
    SortedSet<ParticipantId> heard,
    int batch,
    Clocks clocks) {
  public CommitterState {
    unstageable = Sorted.set(unstageable);
    unheard = Sorted.set(unheard);
    heard = Sorted.set(heard);
  }

  /** A participant who has just been admitted to a room. */
  public static CommitterState admitted(
      ParticipantId self, Founding founding, RoomState room, Timing timing) {
    SortedSet<ParticipantId> none = Sorted.noSet();
    return new CommitterState(
        self,
        founding,
        room,
        Optional.empty(),
        Optional.empty(),
        PendingRequests.NONE,
        none,
        none,
        none,
        timing.batch(),
        Clocks.NEW);
  }

  public boolean isMember() {
    return leaf.isPresent();
  }

  CommitterState with(RoomState next) {
    return new CommitterState(
        self, founding, next, leaf, pending, wishes, unstageable, unheard, heard, batch, clocks);
  }

  CommitterState with(Clocks next) {
    return new CommitterState(
        self, founding, room, leaf, pending, wishes, unstageable, unheard, heard, batch, next);
  }

  CommitterState withPending(Optional<Intent> next) {
    return new CommitterState(
        self, founding, room, leaf, next, wishes, unstageable, unheard, heard, batch, clocks);
  }

  CommitterState withLeaf(int next) {
    return new CommitterState(
        self,
        founding,
        room,
        Optional.of(next),
        pending,
        wishes,
        unstageable,
        unheard,
        heard,
        batch,
        clocks);
  }

  CommitterState withWishes(PendingRequests next) {
    return new CommitterState(
        self, founding, room, leaf, pending, next, unstageable, unheard, heard, batch, clocks);
  }

  CommitterState withUnstageable(ParticipantId participant) {
    return withUnstageable(Sorted.with(unstageable, participant));
  }

  CommitterState withoutUnstageable(ParticipantId participant) {
    return withUnstageable(Sorted.without(unstageable, participant));
  }

  private CommitterState withUnstageable(SortedSet<ParticipantId> next) {
    return new CommitterState(
        self, founding, room, leaf, pending, wishes, next, unheard, heard, batch, clocks);
  }

  CommitterState withUnheard(SortedSet<ParticipantId> next) {
    return new CommitterState(
        self, founding, room, leaf, pending, wishes, unstageable, next, heard, batch, clocks);
  }

  CommitterState withHeard(SortedSet<ParticipantId> next) {
    return new CommitterState(
        self, founding, room, leaf, pending, wishes, unstageable, unheard, next, batch, clocks);
  }

  CommitterState withBatch(int next) {
    return new CommitterState(
        self, founding, room, leaf, pending, wishes, unstageable, unheard, heard, next, clocks);
  }
}
