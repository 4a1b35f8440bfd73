package dev.parley.meeting.committer;

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
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A summary's plaintext.
 *
 * <pre>
 * u8 version = 2 ‖ operation ‖ u64 after ‖ u64 basis ‖ 32 bytes hash of the basis
 *   ‖ u8 length and bytes of the group id ‖ u64 epoch
 *   ‖ members: u16 count, each u16 leaf ‖ u32 participant
 *   ‖ removing: leaves ‖ skipped: leaves
 *   ‖ u32 founder ‖ policy ‖ admitted: people, ascending
 *   ‖ ineligible: people, ascending
 * </pre>
 *
 * <p>The words operation, leaves, people and policy are {@link GroupOperationCodec}'s. Numbers are
 * big-endian. Whatever is a set ascends. Anything else is no summary.
 */
public final class GroupSummaryCodec {
  private static final int VERSION = 2;

  private GroupSummaryCodec() {}

  /** The bytes of a summary. */
  public static byte[] write(GroupSummary summary) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      GroupOperationCodec.write(out, summary.operation());
      out.writeLong(summary.after());
      out.writeLong(summary.basis().number());
      out.write(summary.basis().hash().value().toArray());
      writeGroup(out, summary.state());
      GroupOperationCodec.writePeople(out, summary.ineligible());
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
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
    GroupOperationCodec.writeLeaves(out, group.removing());
    GroupOperationCodec.writeLeaves(out, group.skipped());
    out.writeInt(group.founder().value());
    GroupOperationCodec.writePolicy(out, group.policy());
    GroupOperationCodec.writePeople(out, group.admitted());
  }

  /** The summary in these bytes; empty if they break the form. */
  public static Optional<GroupSummary> read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      if (in.get() != VERSION) {
        return Optional.empty();
      }
      GroupOperation operation = GroupOperationCodec.read(in);
      long after = in.getLong();
      long basis = in.getLong();
      byte[] hash = new byte[LogHash.LENGTH];
      in.get(hash);
      GroupState group = readGroup(in);
      SortedSet<ParticipantId> ineligible =
          GroupOperationCodec.ascending(GroupOperationCodec.readPeople(in));
      if (in.hasRemaining() || after < 0 || group.epoch() < 0) {
        return Optional.empty();
      }
      LogPosition position = new LogPosition(basis, new LogHash(Bytes.of(hash)));
      return Optional.of(new GroupSummary(operation, after, position, group, ineligible));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static GroupState readGroup(ByteBuffer in) {
    byte[] id = new byte[Byte.toUnsignedInt(in.get())];
    in.get(id);
    long epoch = in.getLong();
    int count = GroupOperationCodec.readCount(in);
    SortedMap<Integer, ParticipantId> members = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      int leaf = GroupOperationCodec.readLeaf(in);
      if (!members.isEmpty() && leaf <= members.lastKey()) {
        throw new IllegalArgumentException("leaves ascend");
      }
      members.put(leaf, new ParticipantId(in.getInt()));
    }
    return new GroupState(
        Bytes.of(id),
        epoch,
        new GroupState.Leaves(
            members, GroupOperationCodec.readLeaves(in), GroupOperationCodec.readLeaves(in)),
        new GroupState.Rights(
            new ParticipantId(in.getInt()),
            GroupOperationCodec.readPolicy(in),
            GroupOperationCodec.ascending(GroupOperationCodec.readPeople(in))));
  }
}
