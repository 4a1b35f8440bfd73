package dev.parley.suite.spec;

import dev.parley.meeting.committer.CommitterState;
import dev.parley.meeting.committer.GroupState;
import dev.parley.meeting.committer.Intent;
import dev.parley.meeting.committer.Knowledge;
import dev.parley.meeting.committer.RecentlyLeft;
import dev.parley.meeting.committer.RoomState;
import dev.parley.protocol.ParticipantId;
import dev.parley.spec.TlaState;
import dev.parley.spec.TlaValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where one participant stands, in words that the Java's state and the specification's both have:
 * {@code state[p]}, {@code mls[p]}, {@code position[p]} and {@code line[p]}. Two are the same, or
 * the Java is not what was specified. Clocks and hashes are not part of it.
 */
record ComparedState(
    Room room,
    Optional<Integer> leaf,
    Optional<PostedSummary> pending,
    Set<SpecifiedRequest> requests,
    Set<ParticipantId> unstageable,
    Set<ParticipantId> heard,
    IdealMls mls,
    long position,
    long line) {

  /** What the log adds up to. */
  record Room(
      Set<ParticipantId> present,
      Set<ParticipantId> recentlyLeft,
      Set<ParticipantId> admissible,
      Set<ParticipantId> ineligible,
      String knowledge,
      Optional<GroupState> group,
      long summaryAt,
      boolean summaryTrue) {

    static Room of(RoomState room) {
      return new Room(
          room.present().keySet(),
          room.recentlyLeft().keySet(),
          room.recentlyLeft().entrySet().stream()
              .filter(left -> isAdmissible(left.getValue()))
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet()),
          room.ineligible(),
          switch (room.knowledge()) {
            case Knowledge.NoGroup none -> "NoGroup";
            case Knowledge.InDoubt doubt -> "InDoubt";
            case Knowledge.Known known -> "Known";
          },
          room.group(),
          room.summaryAt(),
          room.summaryTrue());
    }

    private static boolean isAdmissible(RecentlyLeft left) {
      return left.admissible();
    }

    static Room of(TlaValue room) {
      String knowledge = room.get("knowledge").asText();
      return new Room(
          Values.people(room.get("present")),
          Values.people(room.get("recentlyLeft")),
          Values.people(room.get("admissible")),
          Values.people(room.get("ineligible")),
          knowledge,
          knowledge.equals("Known")
              ? Optional.of(Values.group(room.get("group")))
              : Optional.empty(),
          room.get("summaryAt").asInt(),
          room.get("summaryTrue").asBool());
    }
  }

  /** How the Java stands. */
  static ComparedState of(CommitterState state, IdealMls mls, long position, long line) {
    return new ComparedState(
        Room.of(state.room()),
        state.leaf(),
        state.pending().map(Intent::summary).map(PostedSummary::of),
        SpecifiedRequest.of(state.requests()),
        state.unstageable(),
        state.heard(),
        mls.uncounted(),
        position,
        line);
  }

  /** How the participant stands in a state of the specification. */
  static ComparedState of(TlaState world, TlaValue person) {
    TlaValue state = world.get("state").at(person);
    TlaValue pending = state.get("pending");
    return new ComparedState(
        Room.of(state.get("room")),
        Values.leaf(state.get("leaf")),
        isNone(pending) ? Optional.empty() : Optional.of(PostedSummary.of(pending)),
        SpecifiedRequest.of(state.get("request")),
        Values.people(state.get("unstageable")),
        Values.people(state.get("heard")),
        IdealMls.of(world.get("mls").at(person), 0),
        world.get("position").at(person).asInt(),
        world.get("line").at(person).asInt());
  }

  /** Whether a post is {@code None}. */
  static boolean isNone(TlaValue post) {
    return post.get("kind").asText().equals("None");
  }
}
