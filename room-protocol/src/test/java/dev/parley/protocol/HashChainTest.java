package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.LogEvent.Joined;
import dev.parley.protocol.LogEvent.Left;
import dev.parley.protocol.LogEvent.Posted;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The golden bytes were computed by an independent script from the class comment alone. */
class HashChainTest {
  private static final LogPosition START =
      HashChain.start(new Incarnation("AAECAwQFBgcICQoLDA0ODw"));
  private static final ParticipantId FIRST = new ParticipantId(1);
  private static final ParticipantId SECOND = new ParticipantId(2);
  private static final ParticipantId THIRD = new ParticipantId(3);
  private static final LogEvent JOINED = new Joined(FIRST, text("hello"));
  private static final LogEvent LEFT = new Left(FIRST, LeaveReason.STOPPED_READING);

  @Test
  void startIsBoundToTheIncarnation() {
    assertThat(hex(START))
        .isEqualTo("78a7f2df3a009a659b9f0c43af026b331c229b22c66782880c3dfd5431fea8b6");
    assertThat(START.number()).isZero();
  }

  @Test
  void canonicalBytesAreTheDocumentedOnes() {
    assertThat(hex(HashChain.canonical(1, JOINED)))
        .isEqualTo("000000000000000101000000010000000568656c6c6f");
    assertThat(hex(HashChain.canonical(2, posted(Optional.empty()))))
        .isEqualTo(
            "00000000000000020300000001000000000000000700000004626f6479000000010000000200000002"
                + "00000003280d44ab1e9f79b5cce2dd4f58f5fe91f0fbacdac9f7447dffc318ceb79f2d02"
                + "00010000000373756d");
    assertThat(hex(HashChain.canonical(3, LEFT))).isEqualTo("0000000000000003020000000103");
  }

  @Test
  void eachEntryIsChainedToTheOneBefore() {
    Entry first = HashChain.append(START, JOINED);
    Entry second = HashChain.append(first.position(), posted(Optional.empty()));
    Entry third = HashChain.append(second.position(), LEFT);

    assertThat(hex(first.position()))
        .isEqualTo("833395c47ea18bd444ba48824567df35e716f897e3025b572e3407245975a9af");
    assertThat(hex(second.position()))
        .isEqualTo("fa93fb382dfc0003e8fd37568a4c8c0b109d62581913ee1eed448dcec31cadbe");
    assertThat(hex(third.position()))
        .isEqualTo("1e602b9461f4e80e4ea21a4a66772778a4fefcf1ae746c50a991fa914c190f25");
    assertThat(HashChain.follows(second.position(), third)).isTrue();
  }

  @Test
  void gapRepeatAndForkDoNotFollow() {
    Entry first = HashChain.append(START, JOINED);
    Entry second = HashChain.append(first.position(), LEFT);

    assertThat(HashChain.follows(START, second)).as("gap").isFalse();
    assertThat(HashChain.follows(first.position(), first)).as("repeat").isFalse();
    Entry fork = new Entry(second.position(), new Left(FIRST, LeaveReason.LEFT));
    assertThat(HashChain.follows(first.position(), fork)).as("fork").isFalse();
  }

  @Test
  void recipientsAndOthersOfAPartSeeTheSameHash() {
    LogPosition sent = HashChain.append(START, posted(Optional.of(text("welcome")))).position();
    LogPosition withheld = HashChain.append(START, posted(Optional.empty())).position();

    assertThat(sent).isEqualTo(withheld);
  }

  @Test
  void aBodyThatIsNotItsDigestsIsSeen() {
    Part part = new Part(List.of(SECOND), HashChain.digest(text("welcome")), Optional.empty());

    assertThat(HashChain.holds(part)).as("nothing to compare").isTrue();
    assertThat(HashChain.holds(withBody(part, "welcome"))).isTrue();
    assertThat(HashChain.holds(withBody(part, "Welcome"))).isFalse();
  }

  private static Part withBody(Part part, String body) {
    return new Part(part.to(), part.digest(), Optional.of(text(body)));
  }

  private static LogEvent posted(Optional<Bytes> partBody) {
    Part part = new Part(List.of(SECOND, THIRD), HashChain.digest(text("welcome")), partBody);
    return new Posted(
        FIRST,
        7,
        text("body"),
        List.of(part),
        new LogEvent.Updates(Optional.empty(), Optional.of(text("sum"))));
  }

  private static Bytes text(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String hex(LogPosition position) {
    return hex(position.hash().value().toArray());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
