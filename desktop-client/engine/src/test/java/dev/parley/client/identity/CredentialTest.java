package dev.parley.client.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.meeting.NearlyValid;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.RoomId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** Names, identities, and what carries them. */
class CredentialTest {
  private static final RoomId ROOM = RoomKeyPair.random().room();
  private static final byte[] KEY = {9, 8, 7};
  private static final DisplayName NAME = new DisplayName("Béla 陈 👩‍💻");
  private static final Identity BELA = Identity.create();
  private static final Credential CREDENTIAL = Credential.bind(BELA, ROOM, NAME, KEY);

  @Test
  void whatIsWrittenIsRead() {
    assertThat(Credential.read(CREDENTIAL.toBytes())).contains(CREDENTIAL);
    HelloContent hello =
        new HelloContent(0x004F, CREDENTIAL.name(), Bytes.of(new byte[] {1, 2, 3}));
    assertThat(HelloContent.read(hello.toBytes())).contains(hello);
  }

  @Test
  void anIdentityIsProvenForItsNameAndKeyInItsRoomOnly() {
    assertThat(CREDENTIAL.isProven(ROOM, Bytes.of(KEY))).isTrue();
    assertThat(CREDENTIAL.isProven(RoomKeyPair.random().room(), Bytes.of(KEY))).isFalse();
    assertThat(CREDENTIAL.isProven(ROOM, Bytes.of(new byte[] {9, 8, 6}))).isFalse();
    assertThat(
            new Credential(new DisplayName("Ada"), BELA.key(), CREDENTIAL.signature())
                .isProven(ROOM, Bytes.of(KEY)))
        .isFalse();
    assertThat(
            new Credential(NAME, Identity.create().key(), CREDENTIAL.signature())
                .isProven(ROOM, Bytes.of(KEY)))
        .isFalse();
    assertThat(new Credential(NAME, BELA.key(), Bytes.EMPTY).isProven(ROOM, Bytes.of(KEY)))
        .isFalse();
  }

  @Test
  void aKeyUnderWhichAnybodyCouldSignIsNoIdentity() {
    byte[] neutral = new byte[IdentityKey.LENGTH];
    neutral[0] = 1;
    for (byte[] small : List.of(neutral, new byte[IdentityKey.LENGTH])) {
      assertThatThrownBy(() -> new IdentityKey(Bytes.of(small)))
          .isInstanceOf(IllegalArgumentException.class);
      byte[] bytes = CREDENTIAL.toBytes();
      System.arraycopy(small, 0, bytes, bytes.length - 64 - 3 - 32, 32);
      assertThat(Credential.read(bytes)).isEmpty();
    }
  }

  @Test
  void aFieldOfALaterVersionIsSkipped() {
    byte[] now = CREDENTIAL.toBytes();
    byte[] later = Arrays.copyOf(now, now.length + 5);
    later[now.length] = 4;
    later[now.length + 2] = 2;
    assertThat(Credential.read(later)).contains(CREDENTIAL);
  }

  @Test
  void whatBreaksTheFormIsNoCredential() {
    byte[] good = CREDENTIAL.toBytes();
    for (int length = 0; length < good.length; length++) {
      assertThat(Credential.read(Arrays.copyOf(good, length))).isEmpty();
    }
    byte[] twice = Arrays.copyOf(good, good.length + 3);
    twice[good.length] = 3;
    assertThat(Credential.read(twice)).isEmpty();
    assertThat(Credential.read(new byte[] {2})).isEmpty();
    assertThat(Credential.read(new byte[] {1, 1, 0, 1, (byte) 0xff})).isEmpty();
    assertThat(Credential.read(new byte[] {1, 1, 0, 1, '\n'})).isEmpty();
    assertThat(Credential.read(new byte[10_000])).isEmpty();
  }

  @Test
  void namesThatDeceiveAreRefused() {
    for (String name :
        List.of("", "   ", "a\u0000b", "a\nb", "a\u202Eb", "a\u2066b", "x".repeat(65), "\uD800")) {
      assertThatThrownBy(() -> new DisplayName(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void credentialsAndIdentitiesPrintNeitherNamesNorKeys() {
    assertThat(CREDENTIAL.toString()).doesNotContain("Béla");
    assertThat(BELA.toString() + BELA.key()).isEqualTo("Identity[redacted]IdentityKey[redacted]");
    assertThat(BELA.key().fingerprint()).matches("[0-9A-F]{4}( [0-9A-F]{4}){7}");
  }

  @Test
  void aClosedIdentitySignsNothing() {
    Identity closed = Identity.create();
    closed.close();
    assertThatThrownBy(() -> Credential.bind(closed, ROOM, NAME, KEY))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> closed.secretFor("people", 32))
        .isInstanceOf(IllegalStateException.class);
  }

  @Provide
  Arbitrary<byte[]> nearlyCredentials() {
    byte[] now = CREDENTIAL.toBytes();
    byte[] later = Arrays.copyOf(now, now.length + 5);
    later[now.length] = 4;
    later[now.length + 2] = 2;
    return NearlyValid.of(List.of(now, later));
  }

  @Property(tries = 3_000)
  void bytesAreACredentialOfProperNameAndKeyOrRefused(@ForAll("nearlyCredentials") byte[] bytes) {
    Optional<Credential> read = Credential.read(bytes);
    read.ifPresent(
        credential -> {
          assertThat(credential.name().value()).isNotBlank();
          assertThat(Credential.read(credential.toBytes())).contains(credential);
        });
    Statistics.label("read").collect(read.isPresent());
    Statistics.label("read").coverage(seen -> seen.check(true).percentage(share -> share > 5));
  }

  @Provide
  Arbitrary<byte[]> nearlyHellos() {
    Bytes keyPackage = Bytes.of(new byte[] {1, 2, 3});
    return NearlyValid.of(
        List.of(
            new HelloContent(0x004F, NAME, keyPackage).toBytes(),
            new HelloContent(1, new DisplayName("A"), Bytes.EMPTY).toBytes()));
  }

  @Property(tries = 3_000)
  void bytesAreTheOneFormOfAHelloOrRefused(@ForAll("nearlyHellos") byte[] bytes) {
    Optional<HelloContent> read = HelloContent.read(bytes);
    read.ifPresent(hello -> assertThat(hello.toBytes()).isEqualTo(bytes));
    Statistics.label("read").collect(read.isPresent());
    Statistics.label("read").coverage(seen -> seen.check(true).percentage(share -> share > 5));
  }

  @Property(tries = 1_000)
  void aCredentialWithAnyByteAlteredIsRefusedOrUnproven(
      @ForAll @net.jqwik.api.constraints.IntRange(max = 1023) int place,
      @ForAll @net.jqwik.api.constraints.IntRange(min = 1, max = 255) int change) {
    byte[] bytes = CREDENTIAL.toBytes();
    bytes[place % bytes.length] ^= (byte) change;
    assertThat(Credential.read(bytes).filter(read -> read.isProven(ROOM, Bytes.of(KEY)))).isEmpty();
  }
}
