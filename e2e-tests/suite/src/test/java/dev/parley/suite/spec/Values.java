package dev.parley.suite.spec;

import dev.parley.meeting.committer.GroupOperation;
import dev.parley.meeting.committer.GroupState;
import dev.parley.meeting.committer.Policy;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import dev.parley.spec.TlaValue;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The specification's values as the Java's: operations, policies, groups, people and leaves. */
final class Values {
  private Values() {}

  /** The participant's number as a value. */
  static TlaValue number(int person) {
    return new TlaValue.Int(person);
  }

  static SortedSet<ParticipantId> people(TlaValue set) {
    TreeSet<ParticipantId> people = new TreeSet<>();
    set.asSet().forEach(each -> people.add(new ParticipantId(each.asInt())));
    return people;
  }

  static SortedSet<Integer> leaves(TlaValue set) {
    TreeSet<Integer> leaves = new TreeSet<>();
    set.asSet().forEach(each -> leaves.add(each.asInt()));
    return leaves;
  }

  static SortedMap<Integer, ParticipantId> tree(TlaValue tree) {
    TreeMap<Integer, ParticipantId> members = new TreeMap<>();
    tree.asMap().forEach((leaf, who) -> members.put(leaf.asInt(), new ParticipantId(who.asInt())));
    return members;
  }

  /** The leaf, unless it is {@code NoLeaf}. */
  static Optional<Integer> leaf(TlaValue leaf) {
    return leaf.asInt() < 0 ? Optional.empty() : Optional.of(leaf.asInt());
  }

  static Policy policy(TlaValue policy) {
    return new Policy(
        policy.get("lobby").asBool(),
        policy.get("locked").asBool(),
        policy.get("hostRemoves").asBool() ? Policy.Removers.HOST : Policy.Removers.ANYONE);
  }

  /** The operation; empty for {@code NoOperation}. */
  static Optional<GroupOperation> operation(TlaValue operation) {
    return switch (operation.get("word").asText()) {
      case "" -> Optional.empty();
      case "Found" -> Optional.of(new GroupOperation.Found());
      case "Commit" ->
          Optional.of(
              new GroupOperation.Commit(
                  operation.get("adds").asList().stream()
                      .map(added -> new ParticipantId(added.asInt()))
                      .toList(),
                  leaves(operation.get("removes"))));
      case "Restate" -> Optional.of(new GroupOperation.Restate());
      case "SkipCommitter" ->
          Optional.of(new GroupOperation.SkipCommitter(operation.get("leaf").asInt()));
      case "Remove" -> Optional.of(new GroupOperation.Remove(operation.get("leaf").asInt()));
      case "Admit" ->
          Optional.of(new GroupOperation.Admit(new ParticipantId(operation.get("who").asInt())));
      case "Deny" ->
          Optional.of(new GroupOperation.Deny(new ParticipantId(operation.get("who").asInt())));
      case "SetPolicy" ->
          Optional.of(new GroupOperation.SetPolicy(policy(operation.get("policy"))));
      default -> throw new IllegalArgumentException("no such operation: " + operation);
    };
  }

  static GroupState group(TlaValue group) {
    return new GroupState(
        groupId(group.get("id").asInt()),
        group.get("epoch").asInt(),
        new GroupState.Leaves(
            tree(group.get("members")),
            leaves(group.get("removing")),
            leaves(group.get("skipped"))),
        new GroupState.Rights(
            new ParticipantId(group.get("founder").asInt()),
            policy(group.get("policy")),
            people(group.get("admitted"))));
  }

  /** The founder's number stands for the group's random name. */
  static Bytes groupId(int founder) {
    return Bytes.of(new byte[] {'g', (byte) founder});
  }
}
