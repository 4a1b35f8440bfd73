package dev.parley.client.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.meeting.committer.CommitterState;
import dev.parley.meeting.committer.GroupOperation;
import dev.parley.meeting.committer.GroupState;
import dev.parley.meeting.committer.GroupSummary;
import dev.parley.meeting.committer.Hello;
import dev.parley.meeting.committer.Knowledge;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.committer.RecentlyLeft;
import dev.parley.meeting.committer.RoomState;
import dev.parley.meeting.machine.MeetingState.Inside;
import dev.parley.protocol.ParticipantId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What a line of a trace says of an operation or a state, field for field as the specification
 * does.
 */
final class TraceFields {
  private TraceFields() {}

  // Entries.

  /** What the reader makes of somebody's hello: no suite if it is of no use. */
  static void putHello(ObjectNode line, ParticipantId who, RoomState room) {
    line.put("who", who.value());
    Optional<Hello> hello = room.present().getOrDefault(who, Optional.empty());
    hello.ifPresent(good -> line.put("suite", good.suite()));
    hello
        .filter(good -> !good.signatureKey().isEmpty())
        .ifPresent(good -> line.put("like", firstWithKeyOf(room, good).value()));
  }

  /** Anyone who came first with this signature key, of those who are here. */
  private static ParticipantId firstWithKeyOf(RoomState room, Hello hello) {
    return room.present().entrySet().stream()
        .filter(one -> hasKeyOf(one.getValue(), hello))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private static boolean hasKeyOf(Optional<Hello> one, Hello hello) {
    return one.filter(other -> other.signatureKey().equals(hello.signatureKey())).isPresent();
  }

  static ObjectNode putClaim(ObjectNode line, GroupSummary summary) {
    line.put("after", summary.after());
    switch (summary.operation()) {
      case GroupOperation.Found() -> putPolicy(line, summary.state().policy());
      case GroupOperation.Commit(var adds, var removes) -> {
        putPeople(line, "adds", adds);
        putLeaves(line, "removes", removes);
      }
      case GroupOperation.Restate() -> {}
      case GroupOperation.SkipCommitter(int leaf) -> line.put("leaf", leaf);
      case GroupOperation.Remove(int leaf) -> line.put("leaf", leaf);
      case GroupOperation.Admit(ParticipantId guest) -> line.put("guest", guest.value());
      case GroupOperation.Deny(ParticipantId guest) -> line.put("guest", guest.value());
      case GroupOperation.SetPolicy(Policy policy) -> putPolicy(line, policy);
    }
    return line;
  }

  // States.

  /**
   * @param posted whether what is pending was posted already
   */
  static void putState(ObjectNode line, Inside inside, boolean posted) {
    CommitterState state = inside.committer();
    line.put("position", inside.log().position().number());
    line.put("up", inside.connection().isUp());
    line.put("pending", posted && state.pending().isPresent());
    state.leaf().ifPresent(leaf -> line.put("leaf", leaf));
    if (!inside.epochs().installed().isEmpty()) {
      line.put("keys", inside.epochs().installed().lastKey());
    }
    putRoom(line.putObject("room"), state.room());
  }

  private static void putRoom(ObjectNode line, RoomState room) {
    putPeople(line, "present", room.present().keySet());
    putPeople(line, "recentlyLeft", room.recentlyLeft().keySet());
    putPeople(line, "admissible", admissible(room));
    putPeople(line, "ineligible", room.ineligible());
    line.put("summaryAt", room.summaryAt()).put("summaryTrue", room.summaryTrue());
    switch (room.knowledge()) {
      case Knowledge.NoGroup() -> line.put("knowledge", "NoGroup");
      case Knowledge.InDoubt() -> line.put("knowledge", "InDoubt");
      case Knowledge.Known(GroupState group) ->
          putGroup(line.put("knowledge", "Known").putObject("group"), group);
    }
  }

  private static Collection<ParticipantId> admissible(RoomState room) {
    return room.recentlyLeft().entrySet().stream()
        .filter(left -> isAdmissible(left.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isAdmissible(RecentlyLeft left) {
    return left.admissible();
  }

  private static void putGroup(ObjectNode line, GroupState group) {
    line.put("epoch", group.epoch()).put("founder", group.founder().value());
    ObjectNode members = line.putObject("members");
    group.members().forEach((leaf, who) -> members.put(String.valueOf(leaf), who.value()));
    putLeaves(line, "removing", group.removing());
    putLeaves(line, "skipped", group.skipped());
    putPolicy(line, group.policy());
    putPeople(line, "admitted", group.admitted());
  }

  private static void putPolicy(ObjectNode line, Policy policy) {
    line.putObject("policy")
        .put("lobby", policy.lobby())
        .put("locked", policy.locked())
        .put("hostRemoves", policy.removers() == Policy.Removers.HOST);
  }

  private static void putPeople(ObjectNode line, String name, Collection<ParticipantId> people) {
    ArrayNode numbers = line.putArray(name);
    people.forEach(who -> numbers.add(who.value()));
  }

  private static void putLeaves(ObjectNode line, String name, Collection<Integer> leaves) {
    ArrayNode numbers = line.putArray(name);
    leaves.forEach(numbers::add);
  }
}
