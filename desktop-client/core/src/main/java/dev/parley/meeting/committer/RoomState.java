package dev.parley.meeting.committer;

import dev.parley.protocol.ParticipantId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the log adds up to, as far as the group is concerned. Two participants at the same entry
 * have the same one, once each knows the group; unless one of them is of another suite, and takes a
 * broken hello for one that waits because it cannot look into it.
 *
 * @param present who is in the room, in join order; a hello that is of no use is empty
 * @param recentlyLeft who left while waiting since the newest summary: a post that is under way may
 *     still add, admit or deny them, and then counts; the next commit removes the ones it added
 * @param ineligible who is present, and was a member once or was denied
 * @param newest the newest summary
 */
public record RoomState(
    SortedMap<ParticipantId, Optional<Hello>> present,
    SortedMap<ParticipantId, RecentlyLeft> recentlyLeft,
    SortedSet<ParticipantId> ineligible,
    Knowledge knowledge,
    NewestSummary newest) {
  /**
   * How many who came and went are remembered between two summaries: more than any commit adds, and
   * a bound on what somebody who comes and goes all the time can make others keep.
   */
  static final int MAX_RECENTLY_LEFT = 256;

  /**
   * The newest summary.
   *
   * @param at the entry that carries it, 0 if there is none
   * @param isTrue whether it is the state that members accepted
   */
  public record NewestSummary(long at, boolean isTrue) {}

  public RoomState {
    present = Sorted.map(present);
    recentlyLeft = Sorted.map(recentlyLeft);
    ineligible = Sorted.set(ineligible);
  }

  /** A room before its first entry. */
  public static RoomState empty() {
    return new RoomState(
        Sorted.noMap(),
        Sorted.noMap(),
        Sorted.noSet(),
        new Knowledge.NoGroup(),
        new NewestSummary(0, true));
  }

  /**
   * A room as its snapshot tells of it.
   *
   * @param summary what the newest summary says; empty if it could not be read
   * @param summaryAt the entry that carried it, 0 if there is none
   */
  public static RoomState snapshot(
      SortedMap<ParticipantId, Optional<Hello>> present,
      Optional<GroupSummary> summary,
      long summaryAt) {
    Knowledge knowledge =
        summaryAt == 0
            ? new Knowledge.NoGroup()
            : summary
                .<Knowledge>map(
                    groupSummary ->
                        new Knowledge.Known(groupSummary.state().among(present.keySet())))
                .orElseGet(Knowledge.InDoubt::new);
    TreeMap<ParticipantId, RecentlyLeft> recentlyLeft = new TreeMap<>();
    TreeSet<ParticipantId> ineligible = new TreeSet<>();
    summary.ifPresent(
        groupSummary -> {
          groupSummary
              .state()
              .admitted()
              .forEach(who -> recentlyLeft.put(who, new RecentlyLeft(Hello.UNKNOWN, true)));
          ineligible.addAll(groupSummary.ineligible());
        });
    recentlyLeft.keySet().removeAll(present.keySet());
    ineligible.retainAll(present.keySet());
    NewestSummary newest = new NewestSummary(summaryAt, summary.isPresent());
    return new RoomState(present, recentlyLeft, ineligible, knowledge, newest);
  }

  /** The entry with the newest summary, 0 if there is none. */
  public long summaryAt() {
    return newest.at();
  }

  /** Whether the newest summary is the state that members accepted. */
  public boolean summaryTrue() {
    return newest.isTrue();
  }

  /** The group, if it is known. */
  public Optional<GroupState> group() {
    return knowledge instanceof Knowledge.Known(GroupState group)
        ? Optional.of(group)
        : Optional.empty();
  }

  /**
   * After {@code participant} came in. A number is one person's, with one hello: what was decided
   * about it holds for nobody else who is given the number again.
   */
  public RoomState joined(ParticipantId participant, Optional<Hello> hello) {
    return present.containsKey(participant)
        ? this
        : new RoomState(
            Sorted.with(present, participant, hello),
            Sorted.without(recentlyLeft, participant),
            ineligible,
            knowledge,
            newest);
  }

  /** After {@code participant} left. Saying so twice, or of a stranger, changes nothing. */
  public RoomState left(ParticipantId participant) {
    SortedMap<ParticipantId, Optional<Hello>> others = Sorted.without(present, participant);
    return new RoomState(
        others,
        isWaiting(participant) ? withRecentlyLeft(participant) : recentlyLeft,
        Sorted.without(ineligible, participant),
        switch (knowledge) {
          case Knowledge.NoGroup none -> none;
          case Knowledge.InDoubt doubt -> doubt;
          case Knowledge.Known(GroupState group) ->
              new Knowledge.Known(group.among(others.keySet()));
        },
        newest);
  }

  private SortedMap<ParticipantId, RecentlyLeft> withRecentlyLeft(ParticipantId participant) {
    Hello hello = present.getOrDefault(participant, Optional.empty()).orElseThrow();
    TreeMap<ParticipantId, RecentlyLeft> next = new TreeMap<>(recentlyLeft);
    next.put(participant, new RecentlyLeft(hello, mayBeAdded(participant)));
    while (next.size() > MAX_RECENTLY_LEFT) {
      next.pollFirstEntry();
    }
    return next;
  }

  /**
   * After a post of this operation was accepted that leads to {@code next}. Anyone who came after a
   * refused post believes what it said and refuses what follows from the truth; only what they
   * believe mends that.
   */
  RoomState accepted(GroupOperation operation, GroupState next, long number) {
    boolean mended =
        newest.isTrue()
            || operation instanceof GroupOperation.Found
            || operation instanceof GroupOperation.Restate;
    return new RoomState(
        present,
        Sorted.noMap(),
        ineligibleAfter(operation, next),
        new Knowledge.Known(next.among(present.keySet())),
        new NewestSummary(number, mended));
  }

  /** After a summary that does not count took the place of the newest. */
  RoomState refused(long number) {
    NewestSummary refused = new NewestSummary(number, false);
    return new RoomState(present, Sorted.noMap(), ineligible, knowledge, refused);
  }

  RoomState withIneligible(SortedSet<ParticipantId> claimed) {
    TreeSet<ParticipantId> here = new TreeSet<>(claimed);
    here.retainAll(present.keySet());
    return new RoomState(present, recentlyLeft, here, knowledge, newest);
  }

  /**
   * Somebody may have waited and left before {@code reader} came, and be let in, admitted or denied
   * all the same by a post that was under way. The reader has never heard of them, and takes it
   * that they were there; that they were admitted it knows from the newest summary.
   */
  RoomState withEarlier(ParticipantId reader, Post post) {
    TreeMap<ParticipantId, RecentlyLeft> known = new TreeMap<>(recentlyLeft);
    boolean lobby = group().map(group -> group.policy().lobby()).orElse(false);
    if (post.summary() instanceof Post.Summary.Read(GroupSummary groupSummary)) {
      for (ParticipantId guest : guestsOf(groupSummary.operation())) {
        if (guest.compareTo(reader) < 0 && !present.containsKey(guest) && !isMember(guest)) {
          known.putIfAbsent(guest, new RecentlyLeft(Hello.UNKNOWN, !lobby));
        }
      }
    }
    return new RoomState(present, known, ineligible, knowledge, newest);
  }

  /** The waiting one that this operation decides about. */
  private static List<ParticipantId> guestsOf(GroupOperation operation) {
    return switch (operation) {
      case GroupOperation.Commit(List<ParticipantId> adds, var removes) -> adds;
      case GroupOperation.Admit(ParticipantId guest) -> List.of(guest);
      case GroupOperation.Deny(ParticipantId guest) -> List.of(guest);
      case GroupOperation.Found() -> List.of();
      case GroupOperation.Restate() -> List.of();
      case GroupOperation.SkipCommitter skip -> List.of();
      case GroupOperation.Remove remove -> List.of();
      case GroupOperation.SetPolicy policy -> List.of();
    };
  }

  /** Who is present, was denied or a member now or before, and is none in {@code next}. */
  SortedSet<ParticipantId> ineligibleAfter(GroupOperation operation, GroupState next) {
    TreeSet<ParticipantId> all = new TreeSet<>(ineligible);
    if (operation instanceof GroupOperation.Deny(ParticipantId guest)) {
      all.add(guest);
    }
    group().ifPresent(group -> all.addAll(group.members().values()));
    all.retainAll(present.keySet());
    all.removeAll(next.members().values());
    return Sorted.set(all);
  }

  /** Anyone who waits to be let in, in log order, whether or not the policy lets them. */
  public List<ParticipantId> waiting() {
    List<ParticipantId> waiting = new ArrayList<>();
    present.keySet().stream().filter(this::isWaiting).forEach(waiting::add);
    return waiting;
  }

  private boolean isWaiting(ParticipantId participant) {
    return present.getOrDefault(participant, Optional.empty()).isPresent()
        && !isMember(participant)
        && !ineligible.contains(participant);
  }

  /** What somebody brought along who waits, or waited until a moment ago. */
  Optional<Hello> waited(ParticipantId participant) {
    return isWaiting(participant)
        ? present.getOrDefault(participant, Optional.empty())
        : Optional.ofNullable(recentlyLeft.get(participant)).map(RecentlyLeft::hello);
  }

  /** Whether the lobby, if there is one, is behind somebody who waits or waited. */
  boolean isAdmitted(ParticipantId participant) {
    RecentlyLeft left = recentlyLeft.get(participant);
    return group()
        .map(
            group ->
                !group.policy().lobby()
                    || group.admitted().contains(participant)
                    || (left != null && left.admissible()))
        .orElse(true);
  }

  /** Whether a commit may let in somebody who waits. */
  public boolean mayBeAdded(ParticipantId participant) {
    return isWaiting(participant) && !isLocked() && isAdmitted(participant);
  }

  boolean isLocked() {
    return group().map(group -> group.policy().locked()).orElse(false);
  }

  /**
   * The leaf of the host: the founder while it is here, else the member with the lowest leaf; empty
   * if no member is here.
   */
  public Optional<Integer> host() {
    return group().flatMap(this::host);
  }

  private Optional<Integer> host(GroupState group) {
    NavigableSet<Integer> here = new TreeSet<>(active(group).keySet());
    return group.leafOf(group.founder()).filter(here::contains).or(() -> here.stream().findFirst());
  }

  boolean isMember(ParticipantId participant) {
    return group().map(group -> group.members().containsValue(participant)).orElse(false);
  }

  /** Members who left the room, or whose removal was decided. */
  public SortedSet<Integer> departed() {
    return group().map(this::departed).orElseGet(() -> Sorted.noSet());
  }

  SortedSet<Integer> departed(GroupState group) {
    TreeSet<Integer> departed = new TreeSet<>(group.removing());
    group
        .members()
        .forEach(
            (leaf, participant) -> {
              if (!present.containsKey(participant)) {
                departed.add(leaf);
              }
            });
    return Sorted.set(departed);
  }

  /** Members who have not departed. */
  public SortedMap<Integer, ParticipantId> active() {
    return group().map(this::active).orElseGet(() -> Sorted.noMap());
  }

  SortedMap<Integer, ParticipantId> active(GroupState group) {
    TreeMap<Integer, ParticipantId> active = new TreeMap<>(group.members());
    active.keySet().removeAll(departed(group));
    return Sorted.map(active);
  }

  /** Whose turn it is to commit; empty if no member is present. */
  public Optional<Integer> committer() {
    return group().flatMap(this::committer);
  }

  /**
   * The lowest leaf that has neither departed nor been skipped. If all were skipped, the lowest one
   * again, and then the others may act as well.
   */
  Optional<Integer> committer(GroupState group) {
    SortedSet<Integer> active = new TreeSet<>(active(group).keySet());
    return active.stream()
        .filter(leaf -> !group.skipped().contains(leaf))
        .findFirst()
        .or(() -> active.stream().findFirst());
  }

  /**
   * Whether the member at this leaf may commit: it is the committer, or all were skipped. The
   * committer could then not be skipped again, and would keep everybody waiting if it fell silent.
   */
  boolean isTurn(GroupState group, int leaf) {
    SortedMap<Integer, ParticipantId> active = active(group);
    return committer(group).equals(Optional.of(leaf))
        || (active.containsKey(leaf) && group.skipped().containsAll(active.keySet()));
  }
}
