package dev.parley.client.ui.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Bidi;
import java.util.List;
import org.junit.jupiter.api.Test;

class IsolatedTest {
  private static final String ADA_IN_HEBREW = "\u05E2\u05D3\u05D4";

  @Test
  void aNameTurnsOnlyItselfAround() {
    for (String name :
        List.of(ADA_IN_HEBREW, ADA_IN_HEBREW + " 7", "Ada", ADA_IN_HEBREW + " (B)")) {
      String sentence = "Remove " + Isolated.name(name) + " 5 times?";
      Bidi bidi = new Bidi(sentence, Bidi.DIRECTION_LEFT_TO_RIGHT);
      for (int i = 0; i < sentence.length(); i++) {
        boolean inName = i >= sentence.indexOf(name) && i < sentence.indexOf(name) + name.length();
        if (!inName && Character.isLetterOrDigit(sentence.charAt(i))) {
          assertThat(bidi.getLevelAt(i)).as("%s at %d", sentence, i).isEven();
        }
      }
      assertThat(bidi.getLevelAt(sentence.indexOf('5'))).isZero();
      assertThat(bidi.getLevelAt(sentence.indexOf('?'))).isZero();
    }
  }

  @Test
  void aNameFromRightToLeftReadsSoAsAWhole() {
    String name = ADA_IN_HEBREW + " B";
    String sentence = Isolated.name(name);
    Bidi bidi = new Bidi(sentence, Bidi.DIRECTION_LEFT_TO_RIGHT);
    assertThat(bidi.getLevelAt(sentence.indexOf(' '))).isOdd();
  }

  @Test
  void onlyMarksThatAreNotDrawnAreAdded() {
    assertThat(Isolated.name("Ada").replaceAll("[\\u200E\\u202A-\\u202E]", "")).isEqualTo("Ada");
  }
}
