package dev.parley.client.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.protocol.Bytes;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Names, and what carries them. */
class CredentialTest {
  private static final Credential CREDENTIAL = new Credential(new DisplayName("Béla 陈 👩‍💻"));

  @Test
  void whatIsWrittenIsRead() {
    assertThat(Credential.read(CREDENTIAL.toBytes())).contains(CREDENTIAL);
    HelloContent hello =
        new HelloContent(0x004F, CREDENTIAL.name(), Bytes.of(new byte[] {1, 2, 3}));
    assertThat(HelloContent.read(hello.toBytes())).contains(hello);
  }

  @Test
  void aFieldOfALaterVersionIsPassedOver() {
    byte[] now = CREDENTIAL.toBytes();
    byte[] later = Arrays.copyOf(now, now.length + 5);
    later[now.length] = 2;
    later[now.length + 2] = 2;
    assertThat(Credential.read(later)).contains(CREDENTIAL);
  }

  @Test
  void whatBreaksTheFormIsNoCredential() {
    byte[] good = CREDENTIAL.toBytes();
    for (int length = 0; length < good.length; length++) {
      assertThat(Credential.read(Arrays.copyOf(good, length))).isEmpty();
    }
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
  void aNameNeverPrints() {
    assertThat(CREDENTIAL.toString()).doesNotContain("Béla");
  }

  @Property(tries = 2_000)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    Credential.read(bytes).ifPresent(read -> assertThat(read.name().value()).isNotBlank());
    assertThat(HelloContent.read(bytes).map(hello -> hello.toBytes().length).orElse(bytes.length))
        .isEqualTo(bytes.length);
  }
}
