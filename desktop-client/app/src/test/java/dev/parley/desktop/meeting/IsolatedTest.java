package dev.parley.desktop.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Bidi;
import java.util.List;
import org.junit.jupiter.api.Test;

class IsolatedTest {
  private static final String ADA_IN_HEBREW = "\u05E2\u05D3\u05D4";

  @Test
  void aNameTurnsOnlyItselfAround() {
    for (String name : List.of(ADA_IN_HEBREW, ADA_IN_HEBREW + " 7", "Ada", ADA_IN_HEBREW + " B")) {
      String sentence = "Remove " + BidiText.name(name) + ", " + BidiText.name(name) + " 5 times?";
      Bidi bidi = new Bidi(sentence, Bidi.DIRECTION_LEFT_TO_RIGHT);
      for (char beside : new char[] {'v', ',', '5', 't', '?'}) {
        assertThat(bidi.getLevelAt(sentence.indexOf(beside))).as(sentence).isZero();
      }
    }
  }

  @Test
  void mostNamesNeedNoMark() {
    assertThat(BidiText.name("Kurt G\u00F6del")).isEqualTo("Kurt G\u00F6del");
  }
}
