package dev.parley.suite.spec;

import dev.parley.meeting.committer.Admission;
import dev.parley.meeting.committer.Evidence;
import dev.parley.meeting.committer.GroupOperation;
import dev.parley.meeting.committer.Post;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import dev.parley.spec.TlaValue;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A post in the log, as its reader's shell would tell the machine of it.
 *
 * @param number of the entry
 * @param own whether it is the reader's pending post, byte for byte
 */
record Reading(World world, TlaValue entry, long number, boolean own) {
  ParticipantId author() {
    return new ParticipantId(entry.get("who").asInt());
  }

  PostedSummary summary() {
    return PostedSummary.of(entry);
  }

  /** What the MLS message does. */
  private Optional<GroupOperation> says() {
    return Values.operation(entry.get("mls").get("says"));
  }

  GroupOperation.Commit commit() {
    if (says().orElseThrow() instanceof GroupOperation.Commit commit) {
      return commit;
    }
    throw new IllegalStateException("what is merged is a commit: " + entry);
  }

  Post post(Participant reader) {
    boolean readable = entry.get("readable").asBool();
    return new Post(
        number,
        author(),
        entry.get("onOurLog").asBool() ? Post.Basis.MATCHES : Post.Basis.DIFFERS,
        new Post.Content(
            readable ? kind(summary().operation()) : Post.Kind.RESTATE,
            readable ? new Post.Summary.Read(summary().summary()) : new Post.Summary.Unreadable(),
            evidence(reader)));
  }

  private static Post.Kind kind(GroupOperation operation) {
    return switch (operation) {
      case GroupOperation.Found() -> Post.Kind.FOUND;
      case GroupOperation.Commit commit -> Post.Kind.COMMIT;
      case GroupOperation.Restate() -> Post.Kind.RESTATE;
      case GroupOperation.SignedOperation said -> Post.Kind.APPLICATION;
    };
  }

  private Evidence evidence(Participant reader) {
    if (own) {
      return new Evidence.Own();
    }
    return switch (summary().operation()) {
      case GroupOperation.Found() -> new Evidence.None();
      case GroupOperation.Restate() -> new Evidence.None();
      case GroupOperation.Commit commit -> opens(reader) ? inspected(reader) : unread(reader);
      case GroupOperation.SignedOperation said -> opens(reader) ? heard(reader) : unread(reader);
    };
  }

  private boolean opens(Participant reader) {
    return reader.state().isMember()
        && entry.get("mls").get("parent").asInt() == reader.mls().epoch();
  }

  private static Evidence unread(Participant reader) {
    return reader.state().isMember() ? new Evidence.Unreadable("WRONG_EPOCH") : new Evidence.None();
  }

  private Evidence inspected(Participant reader) {
    return new Evidence.Commit(
        reader.mls().leafOf(author()).orElse(-1),
        reader.mls().number(),
        true,
        new Evidence.Changes(keyPackages(commit().adds()), commit().removes()),
        true);
  }

  private Evidence heard(Participant reader) {
    return new Evidence.Message(
        reader.mls().leafOf(author()).orElse(-1), reader.mls().number(), true, says());
  }

  private static List<Bytes> keyPackages(List<ParticipantId> people) {
    return people.stream().map(who -> World.keyPackage(who.value())).toList();
  }

  /** Whether the Welcome beside the commit is for this participant. */
  boolean welcomes(ParticipantId guest) {
    return says().orElse(null) instanceof GroupOperation.Commit commit
        && commit.adds().contains(guest);
  }

  /** The group that the Welcome opens. */
  Admission admission(ParticipantId guest) {
    IdealMls mls = welcomed();
    SortedMap<Integer, Bytes> keys = new TreeMap<>();
    mls.tree().forEach((leaf, who) -> keys.put(leaf, world.signatureKey(who)));
    return new Admission(
        summary().group().groupId(),
        mls.number(),
        new Admission.Tree(mls.leafOf(guest).orElse(-1), mls.leafOf(author()).orElse(-1), keys),
        true,
        true);
  }

  /** What MLS holds for somebody who took the Welcome. */
  IdealMls welcomed() {
    return IdealMls.of(entry.get("mls"), summary().group().epoch()).begunBy(number);
  }
}
