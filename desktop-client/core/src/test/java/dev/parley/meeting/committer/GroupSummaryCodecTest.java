package dev.parley.meeting.committer;

import static dev.parley.meeting.committer.Rooms.commit;
import static dev.parley.meeting.committer.Rooms.p;
import static dev.parley.meeting.committer.Rooms.room;
import static dev.parley.meeting.committer.Rooms.summary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meeting.NearlyValid;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** A summary's bytes. */
class GroupSummaryCodecTest {
  private static final List<GroupOperation> ACTS =
      List.of(
          commit(List.of(p(4)), 2),
          commit(List.of()),
          new GroupOperation.SkipCommitter(0),
          new GroupOperation.Remove(1),
          new GroupOperation.Admit(p(4)),
          new GroupOperation.Deny(p(4)),
          new GroupOperation.SetPolicy(new Policy(true, true, Policy.Removers.HOST)),
          new GroupOperation.SetPolicy(Policy.OPEN),
          new GroupOperation.Restate());

  @Test
  void whatIsWrittenIsRead() {
    RoomState room = room(3, 1).left(p(3));
    for (GroupOperation operation : ACTS) {
      GroupSummary summary = summary(room, operation);
      assertThat(GroupSummaryCodec.read(GroupSummaryCodec.write(summary))).contains(summary);
    }
  }

  @Test
  void theFormIsFixed() {
    GroupSummary summary = summary(room(2, 0), new GroupOperation.Remove(1));
    assertThat(HexFormat.of().formatHex(GroupSummaryCodec.write(summary)))
        .isEqualTo(
            "0204000100000000000000"
                + "0a"
                + "000000000000000c"
                + "00".repeat(32)
                + "0109"
                + "0000000000000001"
                + "0002"
                + "000000000001"
                + "000100000002"
                + "00010001"
                + "0000"
                + "00000001"
                + "000000"
                + "0000"
                + "0000");
  }

  @Test
  void thePolicyAndWhoWasAdmittedAreInIt() {
    RoomState room = room(1, 1, new Policy(true, false, Policy.Removers.HOST));
    String hex =
        HexFormat.of()
            .formatHex(GroupSummaryCodec.write(summary(room, new GroupOperation.Admit(p(2)))));
    assertThat(hex)
        .startsWith("020600000002")
        .endsWith("00000001" + "010001" + "000100000002" + "0000");
  }

  @Test
  void aPolicyIsYesOrNo() {
    byte[] bytes =
        GroupSummaryCodec.write(summary(room(2, 0), new GroupOperation.SetPolicy(Policy.OPEN)));
    bytes[2] = 2;
    assertThat(GroupSummaryCodec.read(bytes)).isEmpty();
  }

  @Test
  void nothingCutShortOrContinuedIsASummary() {
    byte[] bytes = GroupSummaryCodec.write(summary(room(3, 1), ACTS.getFirst()));
    for (int length = 0; length < bytes.length; length++) {
      assertThat(GroupSummaryCodec.read(Arrays.copyOf(bytes, length))).isEmpty();
    }
    assertThat(GroupSummaryCodec.read(Arrays.copyOf(bytes, bytes.length + 1))).isEmpty();
  }

  @Provide
  Arbitrary<byte[]> nearlySummaries() {
    RoomState room = room(3, 1).left(p(3));
    return NearlyValid.of(
        ACTS.stream().map(operation -> GroupSummaryCodec.write(summary(room, operation))).toList());
  }

  /** What is read is written the same way: there is one form only of whatever is taken. */
  @Property(tries = 3_000)
  void bytesAreTheOneFormOfASummaryOrRefused(@ForAll("nearlySummaries") byte[] bytes) {
    Optional<GroupSummary> read = GroupSummaryCodec.read(bytes);
    read.ifPresent(summary -> assertThat(GroupSummaryCodec.write(summary)).isEqualTo(bytes));
    Statistics.label("read").collect(read.isPresent());
    Statistics.label("read").coverage(seen -> seen.check(true).percentage(share -> share > 5));
  }
}
