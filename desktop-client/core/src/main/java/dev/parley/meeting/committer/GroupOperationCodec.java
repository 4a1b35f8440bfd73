package dev.parley.meeting.committer;

import dev.parley.protocol.ParticipantId;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The bytes of an operation, in summaries and in the messages by which members say them.
 *
 * <pre>
 * act = u8 1 Found
 *   | u8 2 Commit    ‖ people ‖ leaves
 *   | u8 3 SkipCommitter ‖ u16 leaf
 *   | u8 4 Remove    ‖ u16 leaf
 *   | u8 5 Restate
 *   | u8 6 Admit     ‖ u32 participant
 *   | u8 7 Deny      ‖ u32 participant
 *   | u8 8 SetPolicy ‖ policy
 * people = u16 count, each u32 participant      leaves = u16 count, each u16 leaf, ascending
 * policy = u8 lobby, 0 or 1 ‖ u8 locked, 0 or 1 ‖ u8 removers, 0 anyone or 1 the host
 * </pre>
 *
 * <p>Numbers are big-endian. Readers throw {@link java.nio.BufferUnderflowException} or {@link
 * IllegalArgumentException} at anything else.
 */
public final class GroupOperationCodec {
  /**
   * People that an operation or a summary can name; a room holds fewer. Bounds what we allocate.
   */
  private static final int MAX_PEOPLE = 1024;

  private GroupOperationCodec() {}

  /** Writes an operation. */
  public static void write(DataOutputStream out, GroupOperation operation) throws IOException {
    switch (operation) {
      case GroupOperation.Found() -> out.writeByte(1);
      case GroupOperation.Commit(List<ParticipantId> adds, SortedSet<Integer> removes) -> {
        out.writeByte(2);
        writePeople(out, adds);
        writeLeaves(out, removes);
      }
      case GroupOperation.SkipCommitter(int leaf) -> {
        out.writeByte(3);
        out.writeShort(leaf);
      }
      case GroupOperation.Remove(int leaf) -> {
        out.writeByte(4);
        out.writeShort(leaf);
      }
      case GroupOperation.Restate() -> out.writeByte(5);
      case GroupOperation.Admit(ParticipantId guest) -> {
        out.writeByte(6);
        out.writeInt(guest.value());
      }
      case GroupOperation.Deny(ParticipantId guest) -> {
        out.writeByte(7);
        out.writeInt(guest.value());
      }
      case GroupOperation.SetPolicy(Policy policy) -> {
        out.writeByte(8);
        writePolicy(out, policy);
      }
    }
  }

  /** Reads an operation. */
  public static GroupOperation read(ByteBuffer in) {
    return switch (in.get()) {
      case 1 -> new GroupOperation.Found();
      case 2 -> new GroupOperation.Commit(readPeople(in), readLeaves(in));
      case 3 -> new GroupOperation.SkipCommitter(readLeaf(in));
      case 4 -> new GroupOperation.Remove(readLeaf(in));
      case 5 -> new GroupOperation.Restate();
      case 6 -> new GroupOperation.Admit(new ParticipantId(in.getInt()));
      case 7 -> new GroupOperation.Deny(new ParticipantId(in.getInt()));
      case 8 -> new GroupOperation.SetPolicy(readPolicy(in));
      default -> throw new IllegalArgumentException("no such act");
    };
  }

  static void writePolicy(DataOutputStream out, Policy policy) throws IOException {
    out.writeBoolean(policy.lobby());
    out.writeBoolean(policy.locked());
    out.writeBoolean(policy.removers() == Policy.Removers.HOST);
  }

  static Policy readPolicy(ByteBuffer in) {
    return new Policy(
        readBit(in), readBit(in), readBit(in) ? Policy.Removers.HOST : Policy.Removers.ANYONE);
  }

  private static boolean readBit(ByteBuffer in) {
    byte value = in.get();
    if (value != 0 && value != 1) {
      throw new IllegalArgumentException("neither yes nor no");
    }
    return value == 1;
  }

  static void writePeople(DataOutputStream out, Collection<ParticipantId> people)
      throws IOException {
    out.writeShort(people.size());
    for (ParticipantId participant : people) {
      out.writeInt(participant.value());
    }
  }

  static List<ParticipantId> readPeople(ByteBuffer in) {
    int count = readCount(in);
    List<ParticipantId> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      people.add(new ParticipantId(in.getInt()));
    }
    return people;
  }

  static void writeLeaves(DataOutputStream out, Collection<Integer> leaves) throws IOException {
    out.writeShort(leaves.size());
    for (int leaf : leaves) {
      out.writeShort(leaf);
    }
  }

  static SortedSet<Integer> readLeaves(ByteBuffer in) {
    int count = readCount(in);
    List<Integer> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leaves.add(readLeaf(in));
    }
    return ascending(leaves);
  }

  static <T extends Comparable<T>> SortedSet<T> ascending(List<T> elements) {
    SortedSet<T> set = new TreeSet<>(elements);
    if (!List.copyOf(set).equals(elements)) {
      throw new IllegalArgumentException("a set ascends");
    }
    return set;
  }

  static int readLeaf(ByteBuffer in) {
    return Short.toUnsignedInt(in.getShort());
  }

  static int readCount(ByteBuffer in) {
    int count = Short.toUnsignedInt(in.getShort());
    if (count > MAX_PEOPLE) {
      throw new IllegalArgumentException("more people than a room holds");
    }
    return count;
  }
}
