package dev.parley.meeting.committer;

import dev.parley.protocol.ParticipantId;
import java.util.Optional;
import java.util.SortedSet;

/** One participant's place in the committer protocol. */
public record CommitterState(
    Own own, RoomState room, Posting posting, Readability readability, Clocks clocks) {
  /**
   * Who we are.
   *
   * @param founding the group we would found
   * @param leaf ours, once we are a member
   * @param requests what the person at this client wants and is not yet decided upon
   */
  public record Own(
      ParticipantId self, Founding founding, Optional<Integer> leaf, PendingRequests requests) {}

  /**
   * What we post about the group.
   *
   * @param pending what we posted and have not seen come back
   * @param unstageable whose key packages our MLS would not put into a commit
   * @param batch most people that our next commit lets in
   */
  public record Posting(Optional<Intent> pending, SortedSet<ParticipantId> unstageable, int batch) {
    public Posting {
      unstageable = Sorted.set(unstageable);
    }

    public Posting withPending(Optional<Intent> next) {
      return new Posting(next, unstageable, batch);
    }
  }

  /**
   * Whether we and the others are in one group.
   *
   * @param unheard members whose latest message we could not read: when most are, it is we who are
   *     no longer with the others
   * @param heard members that we have read something of in our group: it is not ours alone
   */
  public record Readability(SortedSet<ParticipantId> unheard, SortedSet<ParticipantId> heard) {
    static final Readability NOBODY = new Readability(Sorted.noSet(), Sorted.noSet());

    public Readability {
      unheard = Sorted.set(unheard);
      heard = Sorted.set(heard);
    }
  }

  /** A participant who has just been admitted to a room. */
  public static CommitterState admitted(
      ParticipantId self, Founding founding, RoomState room, Timing timing) {
    return new CommitterState(
        new Own(self, founding, Optional.empty(), PendingRequests.NONE),
        room,
        new Posting(Optional.empty(), Sorted.noSet(), timing.commits().batch()),
        Readability.NOBODY,
        Clocks.NEW);
  }

  public ParticipantId self() {
    return own.self();
  }

  public Founding founding() {
    return own.founding();
  }

  public Optional<Integer> leaf() {
    return own.leaf();
  }

  public boolean isMember() {
    return own.leaf().isPresent();
  }

  public PendingRequests requests() {
    return own.requests();
  }

  public Optional<Intent> pending() {
    return posting.pending();
  }

  public SortedSet<ParticipantId> unstageable() {
    return posting.unstageable();
  }

  public int batch() {
    return posting.batch();
  }

  public SortedSet<ParticipantId> unheard() {
    return readability.unheard();
  }

  public SortedSet<ParticipantId> heard() {
    return readability.heard();
  }

  Retries retries() {
    return clocks.retries();
  }

  CommitterState with(Retries next) {
    return with(clocks.with(next));
  }

  private CommitterState with(Own next) {
    return new CommitterState(next, room, posting, readability, clocks);
  }

  CommitterState with(RoomState next) {
    return new CommitterState(own, next, posting, readability, clocks);
  }

  private CommitterState with(Posting next) {
    return new CommitterState(own, room, next, readability, clocks);
  }

  private CommitterState with(Readability next) {
    return new CommitterState(own, room, posting, next, clocks);
  }

  CommitterState with(Clocks next) {
    return new CommitterState(own, room, posting, readability, next);
  }

  CommitterState withLeaf(int next) {
    return with(new Own(own.self(), own.founding(), Optional.of(next), own.requests()));
  }

  CommitterState withRequests(PendingRequests next) {
    return with(new Own(own.self(), own.founding(), own.leaf(), next));
  }

  CommitterState withPending(Optional<Intent> next) {
    return with(posting.withPending(next));
  }

  CommitterState withUnstageable(ParticipantId participant) {
    return withUnstageable(Sorted.with(unstageable(), participant));
  }

  CommitterState withoutUnstageable(ParticipantId participant) {
    return withUnstageable(Sorted.without(unstageable(), participant));
  }

  private CommitterState withUnstageable(SortedSet<ParticipantId> next) {
    return with(new Posting(posting.pending(), next, posting.batch()));
  }

  CommitterState withBatch(int next) {
    return with(new Posting(posting.pending(), posting.unstageable(), next));
  }

  CommitterState withUnheard(SortedSet<ParticipantId> next) {
    return with(new Readability(next, readability.heard()));
  }

  CommitterState withHeard(SortedSet<ParticipantId> next) {
    return with(new Readability(readability.unheard(), next));
  }
}
