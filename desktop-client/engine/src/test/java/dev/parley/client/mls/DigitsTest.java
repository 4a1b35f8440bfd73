package dev.parley.client.mls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.identity.Credential;
import dev.parley.client.identity.DisplayName;
import dev.parley.client.identity.Identity;
import dev.parley.client.identity.IdentityKey;
import dev.parley.protocol.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigitsTest {
  private static final Credential ADA = person("Ada", Identity.create().key());
  private static final Credential BELA = person("Bela", Identity.create().key());
  private static final Credential CHEN = person("Chen", Identity.create().key());

  private static Credential person(String name, IdentityKey key) {
    return new Credential(new DisplayName(name), key, Bytes.EMPTY);
  }

  private static String room(Credential... people) {
    return Digits.room(List.of(people));
  }

  @Test
  void theRoomCodeIsOfThesePeopleAndOfNoOthers() {
    String code = room(ADA, BELA);
    assertThat(code).matches("(\\d{5} ){5}\\d{5}");
    assertThat(room(BELA, ADA)).as("in any order").isEqualTo(code);
    assertThat(room(ADA, BELA, ADA)).as("each once").isEqualTo(code);
    assertThat(room(ADA, person("Bela", CHEN.identity()))).as("another key").isNotEqualTo(code);
    assertThat(room(ADA, person("Belo", BELA.identity()))).as("another name").isNotEqualTo(code);
    assertThat(room(ADA, BELA, CHEN)).as("one more").isNotEqualTo(code);
    assertThat(room(ADA)).as("one less").isNotEqualTo(code);
  }

  @Test
  void eachEpochHasACodeOfItsOwn() {
    assertThat(Digits.epoch(Bytes.of(new byte[] {1})))
        .matches("(\\d{5} ){5}\\d{5}")
        .isNotEqualTo(Digits.epoch(Bytes.of(new byte[] {2})));
  }
}
