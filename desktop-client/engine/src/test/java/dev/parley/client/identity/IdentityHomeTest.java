package dev.parley.client.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.meeting.NearlyValid;
import dev.parley.protocol.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An identity at rest: what protects it, and what is refused. */
class IdentityHomeTest {
  /** A guess costs little here; what a guess costs is not what is tested. */
  private static final SealedIdentity.Cost CHEAP = new SealedIdentity.Cost(64, 1, 1);

  @TempDir Path folder;
  private IdentityHome home;
  private Path file;

  @BeforeEach
  void home() {
    home = new IdentityHome(folder.resolve("parley"), CHEAP);
    file = home.folder().resolve("identity");
  }

  private static Optional<Passphrase> words(String words) {
    return Optional.of(Passphrase.of(words.toCharArray()));
  }

  private IdentityKey made() throws Exception {
    try (Identity made = home.openOrCreate(Optional.empty())) {
      return made.key();
    }
  }

  @Test
  void anIdentityIsMadeOnceAndStaysTheSame() throws Exception {
    IdentityKey made = made();
    assertThat(made()).isEqualTo(made);
    assertThat(home.key()).isEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.folder())))
        .isEqualTo("rwx------");
  }

  @Test
  void whoStartsAtTheSameTimeGetsTheSameIdentity() throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      List<Callable<IdentityKey>> starts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        starts.add(this::made);
      }
      List<IdentityKey> made = new ArrayList<>();
      for (Future<IdentityKey> each : pool.invokeAll(starts)) {
        made.add(each.get());
      }
      assertThat(made).containsOnly(home.key());
    }
  }

  @Test
  void underAPassphraseOnlyThePassphraseOpensIt() throws Exception {
    IdentityKey made = made();
    home.protect(Optional.empty(), words("correct horse"));
    assertThat(home.isLocked()).isTrue();
    assertThat(home.key()).isEqualTo(made);
    try (Identity opened = home.open(words("correct horse"))) {
      assertThat(opened.key()).isEqualTo(made);
    }
    assertThatThrownBy(() -> home.open(words("correct house")))
        .isInstanceOf(IdentityFileException.class)
        .hasMessageContaining("wrong");
    assertThatThrownBy(() -> home.open(Optional.empty()))
        .isInstanceOf(IdentityFileException.class)
        .hasMessageContaining("needs its passphrase");
    home.protect(words("correct horse"), Optional.empty());
    assertThat(made()).isEqualTo(made);
  }

  @Test
  void theSeedStandsNowhereInAFileUnderAPassphrase() throws Exception {
    made();
    String seed = HexFormat.of().formatHex(Arrays.copyOfRange(Files.readAllBytes(file), 42, 74));
    home.protect(Optional.empty(), words("correct horse"));
    assertThat(HexFormat.of().formatHex(Files.readAllBytes(file))).doesNotContain(seed);
  }

  @Test
  void aDamagedFileIsRefusedAndStaysAsItIs() throws Exception {
    made();
    for (boolean locked : new boolean[] {false, true}) {
      if (locked) {
        home.protect(Optional.empty(), words("w"));
      }
      byte[] good = Files.readAllBytes(file);
      for (int at = 0; at < good.length; at++) {
        byte[] bad = good.clone();
        bad[at] ^= 1;
        Files.write(file, bad);
        assertThatThrownBy(() -> home.openOrCreate(words("w")).close())
            .isInstanceOf(IdentityFileException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(bad);
      }
      for (int length = 0; length < good.length; length++) {
        Files.write(file, Arrays.copyOf(good, length));
        assertThatThrownBy(() -> home.openOrCreate(words("w")).close())
            .isInstanceOf(IdentityFileException.class)
            .hasMessageContaining("damaged");
      }
      Files.write(file, good);
    }
  }

  @Test
  void aFileThatOthersCanReadOrSwapIsRefused() throws Exception {
    made();
    for (String mode : List.of("rw-r-----", "rw----r--", "rw--w----")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      assertThatThrownBy(this::made).hasMessageContaining("chmod 600");
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(home.folder(), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(this::made).hasMessageContaining("chmod 700");
  }

  @Test
  void aCopyIsTheSameIdentityElsewhere() throws Exception {
    IdentityKey made = made();
    Path copy = folder.resolve("copy");
    home.export(copy, Optional.empty(), words("travels").orElseThrow());
    assertThatThrownBy(() -> home.export(copy, Optional.empty(), words("travels").orElseThrow()))
        .hasMessageContaining("exists already");
    IdentityHome other = new IdentityHome(folder.resolve("other"), CHEAP);
    assertThatThrownBy(() -> other.restore(copy, words("wrong").orElseThrow(), false))
        .isInstanceOf(IdentityFileException.class);
    assertThat(other.exists()).isFalse();
    other.restore(copy, words("travels").orElseThrow(), false);
    try (Identity restored = other.open(words("travels"))) {
      assertThat(restored.key()).isEqualTo(made);
    }
  }

  @Test
  void anIdentityThatIsThereGivesWayOnlyWhenAskedToAndIsKept() throws Exception {
    Path copy = folder.resolve("copy");
    made();
    home.export(copy, Optional.empty(), words("travels").orElseThrow());
    IdentityHome other = new IdentityHome(folder.resolve("other"), CHEAP);
    other.openOrCreate(Optional.empty()).close();
    IdentityKey before = other.key();
    assertThatThrownBy(() -> other.restore(copy, words("travels").orElseThrow(), false))
        .hasMessageContaining("--replace");
    assertThat(other.key()).isEqualTo(before);
    Files.writeString(other.people(), "people");
    other.restore(copy, words("travels").orElseThrow(), true);
    assertThat(other.key()).isEqualTo(home.key());
    assertThat(SealedIdentity.read(Files.readAllBytes(other.folder().resolve("identity.old"))))
        .map(SealedIdentity::key)
        .contains(before);
    assertThat(other.people()).doesNotExist();
    assertThat(other.folder().resolve("people.old")).hasContent("people");
  }

  @Test
  void theUsualPlaceFollowsTheUsersConfiguration() {
    assertThat(IdentityHome.usual(Map.of("XDG_CONFIG_HOME", "/c"), "/home/a"))
        .isEqualTo(Path.of("/c/parley"));
    assertThat(IdentityHome.usual(Map.of("XDG_CONFIG_HOME", "c"), "/home/a"))
        .isEqualTo(Path.of("/home/a/.config/parley"));
    assertThat(IdentityHome.usual(Map.of(), "/home/a"))
        .isEqualTo(Path.of("/home/a/.config/parley"));
  }

  @Test
  void aPassphraseIsTheFirstLineAndNeverPrints() {
    byte[] read = "geheim\r\nrest".getBytes(StandardCharsets.UTF_8);
    try (Passphrase line = Passphrase.ofFirstLine(read)) {
      assertThat(line).isEqualTo(Passphrase.of("geheim".toCharArray()));
      assertThat(line.toString()).isEqualTo("Passphrase[redacted]");
    }
    assertThat(read).containsOnly(0);
    assertThatThrownBy(() -> Passphrase.ofFirstLine(new byte[] {'\n'}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void newFilesCostAGuessWhatRfc9106Recommends() throws IOException {
    try (Identity identity = Identity.create()) {
      byte[] bytes = SealedIdentity.write(identity, words("w"), SealedIdentity.Cost.STANDARD);
      assertThat(HexFormat.of().formatHex(bytes, 42, 51)).isEqualTo("000100000000000304");
      assertThat(SealedIdentity.read(bytes).orElseThrow().open(words("w"))).isPresent();
    }
  }

  @Test
  void nobodysFileMakesUsSpendMoreThanABoundedTime() {
    for (int[] cost : new int[][] {{1 << 30, 1, 1}, {64, 1 << 20, 1}, {64, 1, 200}, {4, 1, 1}}) {
      assertThatThrownBy(() -> new SealedIdentity.Cost(cost[0], cost[1], cost[2]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Provide
  Arbitrary<byte[]> nearlyIdentityFiles() {
    try (Identity identity = Identity.create()) {
      return NearlyValid.of(
          List.of(
              SealedIdentity.write(identity, Optional.empty(), CHEAP),
              SealedIdentity.write(identity, words("w"), CHEAP)));
    }
  }

  @Property(tries = 3_000)
  void bytesAreReadIfTheyHaveTheFormAndElseRefused(@ForAll("nearlyIdentityFiles") byte[] bytes) {
    boolean read = SealedIdentity.read(bytes).isPresent();
    assertThat(read).isEqualTo(hasTheForm(bytes));
    Statistics.label("read").collect(read);
    Statistics.label("read").coverage(seen -> seen.check(true).percentage(share -> share > 5));
  }

  /** The form as the class comment of {@link SealedIdentity} has it. */
  private static boolean hasTheForm(byte[] bytes) {
    byte[] begin = "PARLEYID\u0001".getBytes(StandardCharsets.US_ASCII);
    if (bytes.length < 42 || !Arrays.equals(Arrays.copyOf(bytes, begin.length), begin)) {
      return false;
    }
    return isKey(Arrays.copyOfRange(bytes, 9, 41))
        && switch (bytes[41]) {
          case 0 -> bytes.length == 42 + 32;
          case 1 ->
              bytes.length == 42 + 9 + 16 + 12 + 48 && isBounded(ByteBuffer.wrap(bytes, 42, 9));
          default -> false;
        };
  }

  private static boolean isKey(byte[] bytes) {
    try {
      return new IdentityKey(Bytes.of(bytes)).value().length() == IdentityKey.LENGTH;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isBounded(ByteBuffer cost) {
    int memory = cost.getInt();
    int passes = cost.getInt();
    int lanes = cost.get();
    return lanes >= 1
        && lanes <= 16
        && memory >= 8 * lanes
        && memory <= 256 * 1024
        && passes >= 1
        && passes <= 16;
  }

  @Property(tries = 500)
  void aHeaderWithAnyBytesAlteredIsReadOrRefused(
      @ForAll @IntRange(min = 41, max = 50) int at, @ForAll byte change) {
    try (Identity identity = Identity.create()) {
      byte[] bytes = SealedIdentity.write(identity, words("w"), CHEAP);
      bytes[at] ^= change;
      SealedIdentity.read(bytes).ifPresent(read -> assertThat(read.isLocked()).isTrue());
    }
  }
}
