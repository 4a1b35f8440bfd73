package dev.parley.client.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.client.identity.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that a person cannot tell apart are one name; those that nobody can see are none. */
class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "Ada Lovelace,adalovelace",
    "Ada,\u0410d\u0430",
    "Ada,\uFF21da",
    "ADA,\u0391D\u0391",
    "Bill,BiIl",
    "Bob,B0b",
    "Bernard,Bemard",
    "Paul,\u0420\u0430ul",
    "Ada,A\u200Cd\u200Da",
    "Ada,Ad\uFE0Fa",
    "Zo\u00EB,Zoe\u0308",
    "Ada,\uD835\uDC00da",
  })
  void namesThatAreDrawnAlikeAreOneName(String one, String other) {
    assertThat(Names.same(new DisplayName(one), new DisplayName(other))).isTrue();
    assertThat(Names.same(new DisplayName(other), new DisplayName(one))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"Ada,Ida", "Ada,Adam", "Anna,Hanna", "\u5F20\u4F1F,\u5F20\u5A1C", "Zoe,Zo\u00EB"})
  void otherNamesAreNot(String one, String other) {
    assertThat(Names.same(new DisplayName(one), new DisplayName(other))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u3164",
        "\u2800\u2800",
        "\u200D",
        "\u00A0 \u2003",
        "\u0301",
        "A\u200Bda",
        "A\u2060da",
        "A\u00ADda",
        "Ada\u3164",
        "Ada\uDB40\uDC41",
        "A\u202Eda",
        "A\u2067da",
      })
  void namesThatAreNotSeenOrHoldWhatIsNotSeenAreRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new DisplayName(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
        "\uD83D\uDC69\u200D\uD83D\uDCBB Ada",
        "\u2764\uFE0F",
        "\u8FBB\uDB40\uDD00",
        "Jos\u00E9",
      })
  void namesOfAllScriptsMayBe(String name) {
    assertThat(new DisplayName(name).value()).isEqualTo(name);
  }

  @Test
  void aKnownNameThatIsOnlyDrawnAlikeIsChanged() {
    try (Trust trust = Trust.ephemeral()) {
      Acquaintances meeting = trust.begin();
      var ada = PeopleFileTest.somebody();
      meeting.verify(ada, new DisplayName("Ada"));
      DisplayName drawnAlike = new DisplayName("\u0410d\u0430");
      assertThat(meeting.status(PeopleFileTest.somebody(), drawnAlike))
          .isEqualTo(VerificationStatus.CHANGED);
    } catch (PeopleException e) {
      throw new IllegalStateException(e);
    }
  }
}
