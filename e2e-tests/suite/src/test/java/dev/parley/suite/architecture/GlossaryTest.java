package dev.parley.suite.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names are made of words that the field, plain English or our glossary explains. */
class GlossaryTest {
  private static final Glossary GLOSSARY = Glossary.read();

  @ParameterizedTest
  @EnumSource
  void everyNameIsMadeOfKnownWords(Vocabulary vocabulary) {
    assertThat(vocabulary.names())
        .isNotEmpty()
        .allSatisfy(
            name ->
                assertThat(GLOSSARY.unknownWords(name))
                    .as(
                        "%s has words that nothing explains: rename it to the field's term, or give"
                            + " the word a row in %s, or, if it is a word of the field, a line in"
                            + " %s",
                        name, Glossary.TERMS, Glossary.WORDS)
                    .isEmpty());
  }

  @Test
  void everyRowNamesTypesThatExist() {
    Set<String> types =
        House.CLASSES.stream().map(GlossaryTest::nameInPackage).collect(Collectors.toSet());
    assertThat(GLOSSARY.rows())
        .isNotEmpty()
        .allSatisfy(
            row ->
                assertThat(row.types())
                    .as(
                        "the term %s needs a type that carries it and exists: write its new name,"
                            + " or take the row out of %s",
                        row.term(), Glossary.TERMS)
                    .isNotEmpty()
                    .isSubsetOf(types));
  }

  @Test
  void noTermAndNoWordStandsTwice() {
    assertThat(GLOSSARY.rows()).extracting(Glossary.Row::term).doesNotHaveDuplicates();
    assertThat(GLOSSARY.fieldWords()).doesNotHaveDuplicates();
  }

  @Test
  void noTypeHasABannedName() {
    assertThat(BannedNames.in(House.CLASSES))
        .as("these names were given up for the field's terms: choose another")
        .isEmpty();
  }

  @Test
  void whatTheVocabulariesReadIsThere() {
    assertThat(Vocabulary.PACKAGES.names()).contains("libwebrtc");
    assertThat(Vocabulary.PUBLIC_TYPES.names()).contains("MlsGroup", "SframeKey");
    assertThat(Vocabulary.SPECIFICATION.names()).contains("SkipCommitter", "Unstageable");
    assertThat(Vocabulary.WIRE_FIELDS.names()).contains("mediaAnnouncement", "incarnation");
  }

  @Test
  void anUnknownWordAndAPluralAreTold() {
    Glossary glossary =
        Glossary.of(
            List.of("| term | meaning |", "| --- | --- |", "| frame mark | drawn | – | `Mark` |"),
            List.of("# of the field", "", "entry"));
    assertThat(glossary.rows())
        .containsExactly(new Glossary.Row("frame mark", "drawn", "–", List.of("Mark")));
    assertThat(glossary.unknownWords("FrameMarks")).isEmpty();
    assertThat(glossary.unknownWords("entries")).isEmpty();
    assertThat(glossary.unknownWords("EntryUtterance")).containsExactly("utterance");
  }

  @Test
  void aBannedNameIsFound() {
    assertThat(BannedNames.in(List.of(new ClassFileImporter().importClass(Veil.class))))
        .containsExactly("GlossaryTest.Veil");
  }

  private static String nameInPackage(JavaClass type) {
    return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
  }

  /** A name of old. */
  private interface Veil {}
}
