package dev.parley.client.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.client.identity.DisplayName;
import dev.parley.client.identity.Identity;
import dev.parley.client.identity.IdentityKey;
import dev.parley.meeting.NearlyValid;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The people we know, over meetings and starts. */
class PeopleFileTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final DisplayName ADA = new DisplayName("Ada");
  private static final DisplayName BEA = new DisplayName("Bea");

  @TempDir Path folder;

  static IdentityKey somebody() {
    try (Identity identity = Identity.create()) {
      return identity.key();
    }
  }

  private Trust trust(Identity own) throws PeopleException {
    return Trust.of(own, new PeopleFile(folder.resolve("p"), own), () -> NOON);
  }

  @Test
  void aPersonWeVerifiedIsVerifiedAfterARestart() throws Exception {
    Identity own = Identity.create();
    IdentityKey ada = somebody();
    IdentityKey bea = somebody();
    Acquaintances first = trust(own).begin();
    first.met(ada, ADA);
    first.met(bea, BEA);
    assertThat(first.status(ada, ADA)).isEqualTo(VerificationStatus.NEW);
    first.verify(ada, ADA);
    assertThat(first.status(ada, ADA)).isEqualTo(VerificationStatus.VERIFIED);

    Acquaintances second = trust(own).begin();
    assertThat(second.status(ada, ADA)).isEqualTo(VerificationStatus.VERIFIED);
    assertThat(second.status(bea, BEA)).isEqualTo(VerificationStatus.KNOWN);
    assertThat(second.status(somebody(), new DisplayName("Cy"))).isEqualTo(VerificationStatus.NEW);
    assertThat(second.status(own.key(), ADA)).isEqualTo(VerificationStatus.VERIFIED);
  }

  @Test
  void aKnownNameWithAnotherKeyIsChangedEvenIfThatKeyIsKnownOrVerified() throws Exception {
    Identity own = Identity.create();
    IdentityKey ada = somebody();
    IdentityKey bea = somebody();
    Acquaintances first = trust(own).begin();
    first.met(ada, ADA);
    first.verify(bea, BEA);
    Acquaintances second = trust(own).begin();
    assertThat(second.status(somebody(), new DisplayName(" ＡＤＡ")))
        .isEqualTo(VerificationStatus.CHANGED);
    assertThat(second.status(bea, ADA)).isEqualTo(VerificationStatus.CHANGED);
    assertThat(second.status(bea, new DisplayName("Beatrice")))
        .isEqualTo(VerificationStatus.VERIFIED);
  }

  @Test
  void aTamperedFileIsRefusedAndStaysAsItIs() throws Exception {
    Identity own = Identity.create();
    Path file = folder.resolve("p").resolve("people");
    trust(own).begin().verify(somebody(), ADA);
    byte[] good = Files.readAllBytes(file);
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      Files.write(file, bad);
      assertThatThrownBy(() -> trust(own)).isInstanceOf(PeopleException.class);
      assertThat(Files.readAllBytes(file)).isEqualTo(bad);
    }
    Files.write(file, Arrays.copyOf(good, good.length - 1));
    assertThatThrownBy(() -> trust(own)).hasMessageContaining("damaged");
    Files.write(file, good);
    assertThatThrownBy(() -> trust(Identity.create())).isInstanceOf(PeopleException.class);
  }

  @Test
  void aFileThatIsTamperedWithDuringAMeetingIsNotOverwritten() throws Exception {
    Identity own = Identity.create();
    Acquaintances meeting = trust(own).begin();
    meeting.met(somebody(), ADA);
    Path file = folder.resolve("p").resolve("people");
    Files.writeString(file, "nonsense");
    assertThatThrownBy(() -> meeting.verify(somebody(), BEA)).isInstanceOf(PeopleException.class);
    assertThat(file).hasContent("nonsense");
  }

  @Test
  void theFileShowsNeitherNamesNorKeys() throws Exception {
    Identity own = Identity.create();
    IdentityKey known = somebody();
    trust(own).begin().verify(known, new DisplayName("Wilhelmina"));
    byte[] bytes = Files.readAllBytes(folder.resolve("p").resolve("people"));
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("Wilhelmina");
    assertThat(HexFormat.of().formatHex(bytes))
        .doesNotContain(HexFormat.of().formatHex(known.value().toArray(), 0, 8));
  }

  @Test
  void twoMeetingsAtOnceDoNotLoseEachOthersMarks() throws Exception {
    Identity own = Identity.create();
    IdentityKey ada = somebody();
    IdentityKey bea = somebody();
    Acquaintances one = trust(own).begin();
    Acquaintances other = trust(own).begin();
    one.verify(ada, ADA);
    other.verify(bea, BEA);
    Acquaintances later = trust(own).begin();
    assertThat(later.status(ada, ADA)).isEqualTo(VerificationStatus.VERIFIED);
    assertThat(later.status(bea, BEA)).isEqualTo(VerificationStatus.VERIFIED);
  }

  @Test
  void aRoomFullOfStrangersPushesOutNobodyThatWeVerified() {
    TreeMap<IdentityKey, KnownPerson> many = new TreeMap<>();
    IdentityKey friend = somebody();
    many.put(
        friend,
        KnownPerson.met(friend, Instant.EPOCH).called(ADA).verified(Instant.ofEpochMilli(1)));
    while (many.size() < People.MAX) {
      IdentityKey stranger = somebody();
      many.put(stranger, KnownPerson.met(stranger, NOON.minusSeconds(many.size())));
    }
    IdentityKey newest = somebody();
    People after = new People(many).met(newest, BEA, NOON);
    assertThat(after.known()).hasSize(People.MAX).containsKeys(friend, newest);
    assertThat(PeopleCodec.read(PeopleCodec.write(after))).contains(after);
    assertThat(PeopleCodec.write(after)).hasSizeLessThan(PeopleCodec.MAX_BYTES);
  }

  @Test
  void onlySoManyNamesOfOnePersonAreKept() {
    IdentityKey ada = somebody();
    People people = People.NOBODY;
    for (int i = 0; i < 20; i++) {
      people = people.met(ada, new DisplayName("name " + i), NOON);
    }
    assertThat(people.find(ada).orElseThrow().names())
        .hasSize(KnownPerson.MAX_NAMES)
        .contains(new DisplayName("name 19"));
  }

  @Test
  void nobodyIsPrinted() {
    IdentityKey ada = somebody();
    People people = People.NOBODY.verified(ada, ADA, NOON);
    assertThat(people + "" + people.find(ada)).doesNotContain("Ada");
  }

  @Test
  void peopleOutOfOrderOrTwiceAreRefused() {
    byte[] good =
        PeopleCodec.write(People.NOBODY.met(somebody(), ADA, NOON).met(somebody(), BEA, NOON));
    int each = (good.length - 3) / 2;
    byte[] swapped = good.clone();
    System.arraycopy(good, 3, swapped, 3 + each, each);
    System.arraycopy(good, 3 + each, swapped, 3, each);
    byte[] twice = good.clone();
    System.arraycopy(good, 3, twice, 3 + each, each);
    assertThat(PeopleCodec.read(good)).isPresent();
    assertThat(PeopleCodec.read(swapped)).isEmpty();
    assertThat(PeopleCodec.read(twice)).isEmpty();
  }

  @Provide
  Arbitrary<byte[]> nearlyPeople() {
    IdentityKey bea = somebody();
    People two = People.NOBODY.verified(somebody(), ADA, NOON).met(bea, BEA, NOON);
    People named = two.met(bea, new DisplayName("Béa"), NOON);
    return NearlyValid.of(
        List.of(
            PeopleCodec.write(People.NOBODY), PeopleCodec.write(two), PeopleCodec.write(named)));
  }

  @Property(tries = 3_000)
  void bytesAreTheOneFormOfPeopleOrRefused(@ForAll("nearlyPeople") byte[] bytes) {
    Optional<People> read = PeopleCodec.read(bytes);
    read.ifPresent(people -> assertThat(PeopleCodec.write(people)).isEqualTo(bytes));
    Statistics.label("read").collect(read.isPresent());
    Statistics.label("read").coverage(seen -> seen.check(true).percentage(share -> share > 5));
  }
}
