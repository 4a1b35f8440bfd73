package dev.parley.meeting.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meeting.committer.Post;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.Entry;
import dev.parley.protocol.HashChain;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.LogHash;
import dev.parley.protocol.LogPosition;
import dev.parley.protocol.Part;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is read, and what ends the reading. */
class LogReaderTest {
  private static final LogPosition START =
      HashChain.start(new Incarnation("AAAAAAAAAAAAAAAAAAAAAA"));
  private static final LogEvent EVENT = new LogEvent.Left(new ParticipantId(1), LeaveReason.LEFT);

  private static String problem(LogReader reader, Entry entry) {
    return reader.read(entry) instanceof LogReader.Reading.Broken(Problem problem)
        ? problem.code()
        : "";
  }

  private static LogReader next(LogReader reader) {
    Entry entry = HashChain.append(reader.position(), EVENT);
    return reader.read(entry) instanceof LogReader.Reading.Next(LogReader read) ? read : reader;
  }

  @Test
  void theNextEntryIsRead() {
    LogReader reader = next(LogReader.at(START));
    assertThat(reader.position().number()).isEqualTo(1);
  }

  @Test
  void aGapARepeatAndAForkAreToldApart() {
    LogReader reader = next(LogReader.at(START));
    Entry second = HashChain.append(reader.position(), EVENT);
    Entry third = HashChain.append(second.position(), EVENT);
    Entry first = HashChain.append(START, EVENT);
    Entry forged =
        new Entry(
            new LogPosition(2, new LogHash(Bytes.of(new byte[LogHash.LENGTH]))), second.event());
    assertThat(problem(reader, third)).isEqualTo("LOG_GAP");
    assertThat(problem(reader, first)).isEqualTo("LOG_REPEAT");
    assertThat(problem(reader, forged)).isEqualTo("LOG_FORK");
    assertThat(problem(reader, second)).isEmpty();
  }

  @Test
  void aPartThatIsNotWhatItsDigestNamesIsAFork() {
    Part part =
        new Part(
            List.of(new ParticipantId(1)),
            HashChain.digest(Bytes.of(new byte[] {1})),
            Optional.of(Bytes.of(new byte[] {2})));
    LogEvent posted =
        new LogEvent.Posted(
            new ParticipantId(2), 1, Bytes.EMPTY, List.of(part), LogEvent.Updates.NONE);
    assertThat(problem(LogReader.at(START), HashChain.append(START, posted))).isEqualTo("LOG_FORK");
  }

  @Test
  void positionsAreComparedAsFarBackAsTheyAreKept() {
    LogReader reader = LogReader.at(START);
    LogPosition early = START;
    for (int i = 0; i < LogReader.KEPT; i++) {
      early = i == 0 ? reader.position() : early;
      reader = next(reader);
    }
    assertThat(reader.compare(reader.position())).isEqualTo(Post.Basis.MATCHES);
    assertThat(reader.compare(early)).isEqualTo(Post.Basis.UNKNOWN);
    LogPosition other = new LogPosition(reader.position().number(), START.hash());
    assertThat(reader.compare(other)).isEqualTo(Post.Basis.DIFFERS);
    assertThat(reader.recent()).hasSize(LogReader.KEPT);
  }
}
