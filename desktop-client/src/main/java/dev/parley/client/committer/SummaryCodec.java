package dev.parley.client.committer;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.LogHash;
import dev.parley.protocol.LogPosition;
import dev.parley.protocol.ParticipantId;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A summary's plaintext.
 *
 * <pre>
 * u8 version = 1 ‖ act ‖ u64 after ‖ u64 basis ‖ 32 bytes hash of the basis
 *   ‖ u8 length and bytes of the group id ‖ u64 epoch
 *   ‖ members: u16 count, each u16 leaf ‖ u32 participant
 *   ‖ removing: u16 count, each u16 leaf ‖ superseded: the same
 *   ‖ spent: u16 count, each u32 participant
 * act = u8 1 Found | u8 2 Commit ‖ u16 count, each u32 participant ‖ u16 count, each u16 leaf
 *   | u8 3 Supersede ‖ u16 leaf | u8 4 Remove ‖ u16 leaf | u8 5 Restate
 * </pre>
 *
 * <p>Numbers are big-endian. Whatever is a set ascends. Anything else is no summary.
 */
public final class SummaryCodec {
  private static final int VERSION = 1;

  /** People a summary can name; a room holds fewer. Keeps a peer from making us allocate. */
  private static final int MAX_PEOPLE = 1024;

  private SummaryCodec() {}

  /** The bytes of a claim. */
  public static byte[] write(Claim claim) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      writeAct(out, claim.act());
      out.writeLong(claim.after());
      out.writeLong(claim.basis().number());
      out.write(claim.basis().hash().value().toArray());
      writeGroup(out, claim.state());
      writePeople(out, claim.spent());
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void writeAct(DataOutputStream out, Act act) throws IOException {
    switch (act) {
      case Act.Found() -> out.writeByte(1);
      case Act.Commit(List<ParticipantId> adds, SortedSet<Integer> removes) -> {
        out.writeByte(2);
        writePeople(out, adds);
        writeLeaves(out, removes);
      }
      case Act.Supersede(int leaf) -> {
        out.writeByte(3);
        out.writeShort(leaf);
      }
      case Act.Remove(int leaf) -> {
        out.writeByte(4);
        out.writeShort(leaf);
      }
      case Act.Restate() -> out.writeByte(5);
    }
  }

  private static void writeGroup(DataOutputStream out, GroupState group) throws IOException {
    out.writeByte(group.groupId().length());
    out.write(group.groupId().toArray());
    out.writeLong(group.epoch());
    out.writeShort(group.members().size());
    for (Map.Entry<Integer, ParticipantId> member : group.members().entrySet()) {
      out.writeShort(member.getKey());
      out.writeInt(member.getValue().value());
    }
    writeLeaves(out, group.removing());
    writeLeaves(out, group.superseded());
  }

  private static void writePeople(DataOutputStream out, Collection<ParticipantId> people)
      throws IOException {
    out.writeShort(people.size());
    for (ParticipantId participant : people) {
      out.writeInt(participant.value());
    }
  }

  private static void writeLeaves(DataOutputStream out, Collection<Integer> leaves)
      throws IOException {
    out.writeShort(leaves.size());
    for (int leaf : leaves) {
      out.writeShort(leaf);
    }
  }

  /** The claim in these bytes; empty if they break the form. */
  public static Optional<Claim> read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      if (in.get() != VERSION) {
        return Optional.empty();
      }
      Act act = readAct(in);
      long after = in.getLong();
      long basis = in.getLong();
      byte[] hash = new byte[LogHash.LENGTH];
      in.get(hash);
      GroupState group = readGroup(in);
      SortedSet<ParticipantId> spent = ascending(readPeople(in));
      if (in.hasRemaining() || after < 0 || group.epoch() < 0) {
        return Optional.empty();
      }
      LogPosition position = new LogPosition(basis, new LogHash(Bytes.of(hash)));
      return Optional.of(new Claim(act, after, position, group, spent));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Act readAct(ByteBuffer in) {
    return switch (in.get()) {
      case 1 -> new Act.Found();
      case 2 -> new Act.Commit(readPeople(in), readLeaves(in));
      case 3 -> new Act.Supersede(readLeaf(in));
      case 4 -> new Act.Remove(readLeaf(in));
      case 5 -> new Act.Restate();
      default -> throw new IllegalArgumentException("no such act");
    };
  }

  private static GroupState readGroup(ByteBuffer in) {
    byte[] id = new byte[Byte.toUnsignedInt(in.get())];
    in.get(id);
    long epoch = in.getLong();
    int count = readCount(in);
    SortedMap<Integer, ParticipantId> members = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      int leaf = readLeaf(in);
      if (!members.isEmpty() && leaf <= members.lastKey()) {
        throw new IllegalArgumentException("leaves ascend");
      }
      members.put(leaf, new ParticipantId(in.getInt()));
    }
    return new GroupState(Bytes.of(id), epoch, members, readLeaves(in), readLeaves(in));
  }

  private static List<ParticipantId> readPeople(ByteBuffer in) {
    int count = readCount(in);
    List<ParticipantId> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      people.add(new ParticipantId(in.getInt()));
    }
    return people;
  }

  private static SortedSet<Integer> readLeaves(ByteBuffer in) {
    int count = readCount(in);
    List<Integer> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leaves.add(readLeaf(in));
    }
    return ascending(leaves);
  }

  private static <T extends Comparable<T>> SortedSet<T> ascending(List<T> elements) {
    SortedSet<T> set = new TreeSet<>(elements);
    if (!List.copyOf(set).equals(elements)) {
      throw new IllegalArgumentException("a set ascends");
    }
    return set;
  }

  private static int readLeaf(ByteBuffer in) {
    return Short.toUnsignedInt(in.getShort());
  }

  private static int readCount(ByteBuffer in) {
    int count = Short.toUnsignedInt(in.getShort());
    if (count > MAX_PEOPLE) {
      throw new IllegalArgumentException("more people than a room holds");
    }
    return count;
  }
}
