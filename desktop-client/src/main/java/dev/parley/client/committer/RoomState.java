package dev.parley.client.committer;

import dev.parley.protocol.ParticipantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the log adds up to, as far as the group is concerned. Two participants at the same entry
 * have the same one, once each knows the group.
 *
 * @param present who is in the room, in join order; a hello that is of no use is empty
 * @param gone who left while waiting since the newest summary: a commit that is under way may still
 *     add them, and then counts; the next one removes them
 * @param spent who is present and was a member once
 * @param summaryAt the entry with the newest summary, 0 if there is none
 * @param summaryTrue whether that summary is the state that members accepted
 */
public record RoomState(
    SortedMap<ParticipantId, Optional<Hello>> present,
    SortedMap<ParticipantId, Hello> gone,
    SortedSet<ParticipantId> spent,
    Knowledge knowledge,
    long summaryAt,
    boolean summaryTrue) {
  /**
   * How many who came and went are remembered between two summaries: more than any commit adds, and
   * a bound on what somebody who comes and goes all the time can make others keep.
   */
  static final int MAX_GONE = 256;

  public RoomState {
    present = Sorted.map(present);
    gone = Sorted.map(gone);
    spent = Sorted.set(spent);
  }

  /** A room before its first entry. */
  public static RoomState empty() {
    return new RoomState(
        Sorted.noMap(), Sorted.noMap(), Sorted.noSet(), new Knowledge.NoGroup(), 0, true);
  }

  /**
   * A room as its snapshot tells of it.
   *
   * @param summary what the newest summary says; empty if it could not be read
   * @param summaryAt the entry that carried it, 0 if there is none
   */
  public static RoomState snapshot(
      SortedMap<ParticipantId, Optional<Hello>> present, Optional<Claim> summary, long summaryAt) {
    Knowledge knowledge =
        summaryAt == 0
            ? new Knowledge.NoGroup()
            : summary
                .<Knowledge>map(claim -> new Knowledge.Known(claim.state()))
                .orElseGet(Knowledge.InDoubt::new);
    TreeSet<ParticipantId> spent = new TreeSet<>();
    summary.ifPresent(claim -> spent.addAll(claim.spent()));
    spent.retainAll(present.keySet());
    return new RoomState(present, Sorted.noMap(), spent, knowledge, summaryAt, summary.isPresent());
  }

  /** The group, if it is known. */
  public Optional<GroupState> group() {
    return knowledge instanceof Knowledge.Known(GroupState group)
        ? Optional.of(group)
        : Optional.empty();
  }

  /** After {@code participant} came in. */
  public RoomState joined(ParticipantId participant, Optional<Hello> hello) {
    return new RoomState(
        Sorted.with(present, participant, hello), gone, spent, knowledge, summaryAt, summaryTrue);
  }

  /** After {@code participant} left. Saying so twice, or of a stranger, changes nothing. */
  public RoomState left(ParticipantId participant) {
    Optional<Hello> hello = present.getOrDefault(participant, Optional.empty());
    boolean waited = hello.isPresent() && waiting().contains(participant);
    return new RoomState(
        Sorted.without(present, participant),
        waited ? withGone(participant, hello.orElseThrow()) : gone,
        Sorted.without(spent, participant),
        knowledge,
        summaryAt,
        summaryTrue);
  }

  private SortedMap<ParticipantId, Hello> withGone(ParticipantId participant, Hello hello) {
    TreeMap<ParticipantId, Hello> next = new TreeMap<>(gone);
    next.put(participant, hello);
    while (next.size() > MAX_GONE) {
      next.pollFirstEntry();
    }
    return next;
  }

  /** After a post was accepted that leads to {@code next}. */
  RoomState accepted(GroupState next, long number) {
    return new RoomState(
        present, Sorted.noMap(), spentAfter(next), new Knowledge.Known(next), number, true);
  }

  /** After a summary that does not count took the place of the newest. */
  RoomState refused(long number) {
    return new RoomState(present, Sorted.noMap(), spent, knowledge, number, false);
  }

  RoomState withSpent(SortedSet<ParticipantId> claimed) {
    TreeSet<ParticipantId> here = new TreeSet<>(claimed);
    here.retainAll(present.keySet());
    return new RoomState(present, gone, here, knowledge, summaryAt, summaryTrue);
  }

  /**
   * Somebody may have waited and left before {@code reader} came, and be let in all the same by a
   * commit that was under way. The reader has never heard of them, and takes it that they were.
   */
  RoomState withEarlier(ParticipantId reader, Post post) {
    TreeMap<ParticipantId, Hello> known = new TreeMap<>(gone);
    if (post.summary() instanceof Post.Summary.Read(Claim claim)
        && claim.act() instanceof Act.Commit commit) {
      for (ParticipantId added : commit.adds()) {
        if (added.compareTo(reader) < 0 && !present.containsKey(added) && !isMember(added)) {
          known.putIfAbsent(added, Hello.UNKNOWN);
        }
      }
    }
    return new RoomState(present, known, spent, knowledge, summaryAt, summaryTrue);
  }

  /** Who is present, was a member now or before, and is none in {@code next}. */
  SortedSet<ParticipantId> spentAfter(GroupState next) {
    TreeSet<ParticipantId> all = new TreeSet<>(spent);
    group().ifPresent(group -> all.addAll(group.members().values()));
    all.retainAll(present.keySet());
    all.removeAll(next.members().values());
    return Sorted.set(all);
  }

  /** Whoever waits to be let in, in log order. */
  public List<ParticipantId> waiting() {
    List<ParticipantId> waiting = new ArrayList<>();
    present.forEach(
        (participant, hello) -> {
          if (hello.isPresent() && !isMember(participant) && !spent.contains(participant)) {
            waiting.add(participant);
          }
        });
    return waiting;
  }

  /** What a commit may add: those who wait, and those who waited until a moment ago. */
  Optional<Hello> addable(ParticipantId participant) {
    if (waiting().contains(participant)) {
      return present.getOrDefault(participant, Optional.empty());
    }
    return Optional.ofNullable(gone.get(participant));
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
   * The lowest leaf that has neither departed nor been passed over. If all were passed over, the
   * lowest one again: somebody has to.
   */
  Optional<Integer> committer(GroupState group) {
    SortedSet<Integer> active = new TreeSet<>(active(group).keySet());
    return active.stream()
        .filter(leaf -> !group.superseded().contains(leaf))
        .findFirst()
        .or(() -> active.stream().findFirst());
  }
}
