package dev.parley.mls;

import static dev.parley.mls.Meeting.AAD;
import static dev.parley.mls.Meeting.adding;
import static dev.parley.mls.Meeting.bytes;
import static dev.parley.mls.Meeting.receiveCommit;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.mls.MlsException.Code;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Altered and made-up bytes on every entry that takes bytes. Of what others send, each ends in a
 * typed error that is not our own fault, and leaves everyone as they were; of what our own side
 * hands over, each is taken or refused as the misuse that it is. jqwik prints the seed of a run
 * that fails; README.md says how to run longer.
 */
class FuzzTest {
  private static final Map<CipherSuite, Fixture> FIXTURES = new EnumMap<>(CipherSuite.class);

  /** A meeting with one valid message of each kind, none of them used up. */
  private static final class Fixture implements AutoCloseable {
    final Meeting meeting;
    final MlsClient newcomer;
    final byte[] keyPackage;
    final byte[] commit;
    final byte[] welcome;
    final byte[] application;

    Fixture(CipherSuite suite) throws MlsException {
      meeting = new Meeting(suite, "ann", "bob", "cid");
      newcomer = MlsClient.create(suite, bytes("dan"));
      keyPackage = newcomer.newKeyPackage();
      Staged staged = meeting.person(0).group.stage(adding(keyPackage));
      commit = staged.commit();
      welcome = staged.welcome().orElseThrow();
      application = meeting.person(0).group.protect(bytes("hello"), AAD);
    }

    @Override
    public void close() {
      newcomer.close();
      meeting.close();
    }
  }

  /** What is done to a valid message. */
  enum Change {
    FLIP,
    SET,
    CUT,
    INSERT,
    REPEAT,
    SWAP
  }

  /** One change at a place given as a fraction of the length, so that it fits every message. */
  record Mutation(Change change, double place, double extent, byte value) {
    byte[] apply(byte[] bytes) {
      int at = (int) (place * bytes.length) % Math.max(1, bytes.length);
      int length = 1 + (int) (extent * extent * (bytes.length - at - 1));
      return switch (change) {
        case FLIP -> with(bytes, at, (byte) (bytes[at] ^ (1 << (value & 7))));
        case SET -> with(bytes, at, value);
        case CUT ->
            join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + length, bytes.length));
        case INSERT -> join(Arrays.copyOf(bytes, at), new byte[] {value}, from(bytes, at));
        case REPEAT ->
            join(Arrays.copyOf(bytes, at + length), Arrays.copyOfRange(bytes, at, bytes.length));
        case SWAP -> join(from(bytes, at), Arrays.copyOf(bytes, at));
      };
    }

    private static byte[] from(byte[] bytes, int at) {
      return Arrays.copyOfRange(bytes, at, bytes.length);
    }

    private static byte[] with(byte[] bytes, int at, byte value) {
      byte[] altered = bytes.clone();
      altered[at] = value;
      return altered;
    }

    private static byte[] join(byte[]... parts) {
      java.io.ByteArrayOutputStream joined = new java.io.ByteArrayOutputStream();
      for (byte[] part : parts) {
        joined.writeBytes(part);
      }
      return joined.toByteArray();
    }
  }

  @Provide
  Arbitrary<Mutation> mutations() {
    Arbitrary<Double> fraction = Arbitraries.doubles().between(0, 1).ofScale(6);
    return Combinators.combine(
            Arbitraries.of(Change.class), fraction, fraction, Arbitraries.bytes())
        .as(Mutation::new);
  }

  @BeforeContainer
  static void meet() throws MlsException {
    for (CipherSuite suite : CipherSuite.values()) {
      FIXTURES.put(suite, new Fixture(suite));
    }
  }

  /** After all that, the true messages still work. */
  @AfterContainer
  static void theTrueMessagesStillWork() throws MlsException {
    for (Fixture fixture : FIXTURES.values()) {
      MlsGroup bob = fixture.meeting.person(1).group;
      assertThat(bob.receive(fixture.application)).isInstanceOf(Received.Application.class);
      receiveCommit(bob, fixture.commit).merge();
      fixture.meeting.person(0).group.mergePending();
      MlsGroup dan = fixture.newcomer.join(fixture.welcome).group();
      assertThat(dan.epochAuthenticator()).isEqualTo(bob.epochAuthenticator());
      fixture.close();
    }
    FIXTURES.clear();
  }

  interface Entry {
    void take(byte[] bytes) throws MlsException;
  }

  private static void assertRefused(Entry entry, byte[] altered, byte[] valid) {
    if (Arrays.equals(altered, valid)) {
      return;
    }
    try {
      entry.take(altered);
    } catch (MlsException refused) {
      assertThat(refused.code())
          .as(refused.getMessage())
          .isNotIn(Code.INTERNAL, Code.PENDING, Code.REMOVED);
      return;
    }
    throw new AssertionError("altered bytes were taken");
  }

  private static byte[] mutated(byte[] valid, Mutation first, Mutation second, boolean twice) {
    byte[] once = first.apply(valid);
    return twice && once.length > 0 ? second.apply(once) : once;
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void alteredCommitsAreRefused(
      @ForAll CipherSuite suite,
      @ForAll("mutations") Mutation first,
      @ForAll("mutations") Mutation second,
      @ForAll boolean twice) {
    Fixture fixture = fixture(suite);
    byte[] altered = mutated(fixture.commit, first, second, twice);
    assertRefused(fixture.meeting.person(1).group::receive, altered, fixture.commit);
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void alteredApplicationMessagesAreRefused(
      @ForAll CipherSuite suite,
      @ForAll("mutations") Mutation first,
      @ForAll("mutations") Mutation second,
      @ForAll boolean twice) {
    Fixture fixture = fixture(suite);
    byte[] altered = mutated(fixture.application, first, second, twice);
    assertRefused(fixture.meeting.person(1).group::receive, altered, fixture.application);
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void alteredWelcomesAreRefused(
      @ForAll CipherSuite suite,
      @ForAll("mutations") Mutation first,
      @ForAll("mutations") Mutation second,
      @ForAll boolean twice) {
    Fixture fixture = fixture(suite);
    byte[] altered = mutated(fixture.welcome, first, second, twice);
    assertRefused(fixture.newcomer::join, altered, fixture.welcome);
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void alteredKeyPackagesAreRefused(
      @ForAll CipherSuite suite,
      @ForAll("mutations") Mutation first,
      @ForAll("mutations") Mutation second,
      @ForAll boolean twice) {
    Fixture fixture = fixture(suite);
    byte[] altered = mutated(fixture.keyPackage, first, second, twice);
    assertRefused(fixture.newcomer::inspectKeyPackage, altered, fixture.keyPackage);
    MlsGroup cid = fixture.meeting.person(2).group;
    assertRefused(bytes -> cid.stage(adding(bytes)), altered, fixture.keyPackage);
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void noiseIsRefusedEverywhere(@ForAll CipherSuite suite, @ForAll @Size(max = 400) byte[] noise) {
    Fixture fixture = fixture(suite);
    assertRefused(fixture.meeting.person(1).group::receive, noise, fixture.commit);
    assertRefused(fixture.newcomer::join, noise, fixture.welcome);
    assertRefused(fixture.newcomer::inspectKeyPackage, noise, fixture.keyPackage);
  }

  @Property(tries = 50, shrinking = ShrinkingMode.OFF)
  void whatTheApplicationSaysIsCarriedAsItIs(
      @ForAll CipherSuite suite,
      @ForAll @Size(max = 2_000) byte[] plaintext,
      @ForAll @Size(max = 200) byte[] aad)
      throws MlsException {
    Meeting meeting = fixture(suite).meeting;
    byte[] sealed = meeting.person(1).group.protect(plaintext, aad);
    Received.Application heard = (Received.Application) meeting.person(2).group.receive(sealed);
    assertThat(heard.plaintext()).isEqualTo(plaintext);
    assertThat(heard.aad()).isEqualTo(aad);
    assertThat(heard.senderLeaf()).isEqualTo(1);
  }

  /** Lengths on both sides of every limit there is, and between them. */
  @Provide
  Arbitrary<byte[]> ownBytes() {
    Arbitrary<Integer> edges =
        Arbitraries.of(0, 1, 15, 16, 255, 256, 1_024, 1_025, 4_096, 4_097, 65_536, 65_537);
    Arbitrary<Integer> lengths = Arbitraries.oneOf(edges, Arbitraries.integers().between(0, 300));
    return Combinators.combine(lengths, Arbitraries.longs())
        .as(
            (length, seed) -> {
              byte[] bytes = new byte[length];
              new Random(seed).nextBytes(bytes);
              return bytes;
            });
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void whateverOurOwnSideHandsOverIsTakenOrRefused(
      @ForAll CipherSuite suite,
      @ForAll("ownBytes") byte[] first,
      @ForAll("ownBytes") byte[] second,
      @ForAll int length)
      throws MlsException {
    assertTakenOrRefused(() -> MlsClient.create(suite, first).close());
    assertTakenOrRefused(() -> MlsClient.create(suite, key -> first).close());
    try (MlsClient client = MlsClient.create(suite, bytes("ann"))) {
      MlsGroup group = client.createGroup(bytes("the room"), Meeting.NONE);
      assertTakenOrRefused(() -> client.createGroup(first, second).close());
      assertTakenOrRefused(() -> client.storePsk(first, second));
      assertTakenOrRefused(() -> group.exportSecret(new String(first, ISO_8859_1), second, length));
      assertTakenOrRefused(() -> group.protect(first, second));
      assertTakenOrRefused(
          () -> {
            group.stage(new CommitRequest(List.of(), List.of(), true, Optional.of(first), second));
            group.dropPending();
          });
      assertThat(group.exportSecret("label", Meeting.NONE, 32)).hasSize(32);
    }
  }

  interface OwnCall {
    void run() throws MlsException;
  }

  private static void assertTakenOrRefused(OwnCall call) {
    try {
      call.run();
    } catch (MlsException refused) {
      assertThat(refused.code()).as(refused.getMessage()).isNotEqualTo(Code.INTERNAL);
    } catch (IllegalArgumentException misuse) {
      assertThat(misuse).hasMessageNotContaining("panic");
    }
  }

  private static Fixture fixture(CipherSuite suite) {
    Fixture fixture = FIXTURES.get(suite);
    if (fixture == null) {
      throw new IllegalStateException("no meeting");
    }
    return fixture;
  }
}
