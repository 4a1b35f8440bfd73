package dev.parley.suite.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.text.MessageBundle;
import dev.parley.suite.architecture.AllowedSentences.Allowed;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a person reads stands in bundles: each fits the enum that it is named like, and no class of
 * the client and the server holds a sentence.
 */
class SentencesTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final String RESOURCES = "src/main/resources/";
  private static final int MOST_VALUES = 4;

  /** Where people read what the code says. */
  private static final Pattern FOR_PEOPLE =
      Pattern.compile("(desktop-client/\\w+|native-bridge|server)/src/main/java/.*");

  private static List<Literal> literals = List.of();
  private static List<Allowed> allowed = List.of();

  private record Literal(SourceFile file, String text) {
    @Override
    public String toString() {
      return file.name() + " | " + AllowedSentences.oneLine(text);
    }
  }

  @BeforeAll
  static void readsWhatPeopleRead() {
    literals =
        SourceTree.read().stream()
            .filter(file -> FOR_PEOPLE.matcher(file.path()).matches())
            .flatMap(file -> Sentences.in(file).stream().map(text -> new Literal(file, text)))
            .toList();
    allowed = AllowedSentences.read();
  }

  @Test
  void noClassHoldsASentence() {
    assertThat(literals)
        .as("put it into a bundle; %s is for what is no sentence", AllowedSentences.FILE)
        .filteredOn(each -> allowed.stream().noneMatch(one -> one.covers(each.file(), each.text())))
        .isEmpty();
  }

  @Test
  void everyAllowedLiteralIsStillThere() {
    assertThat(allowed)
        .as("gone: take these lines out of %s", AllowedSentences.FILE)
        .filteredOn(
            one -> literals.stream().noneMatch(each -> one.covers(each.file(), each.text())))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A { String a = \"Nobody is here.\"; }",
        "class A { String a(String b) { return b + \" asks to be let in\"; } }",
        "class A { String a = \"Camera off\"; }",
        "class A { String a = \"AT THE DOOR\"; }",
        "class A { Object a = new Label(\"Chat\"); }",
        "class A { void a(Button b) { b.setText(\"Leave\"); } }",
        "@Command(description = \"Joins a meeting.\") class A {}",
        "class A { void a() throws E { throw new MediaException(\"no sound here\"); } }",
      })
  void sentencesAreFound(String text) {
    assertThat(Sentences.in(new SourceFile("src/main/java/A.java", List.of(text)))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A { String a = \"test-pattern\"; }",
        "class A { String a = \"Noto Sans Mono\"; }",
        "class A { String a = \"-fx-font-family: x;\"; }",
        "class A { void a() { LOG.info(\"the meeting ends for {}\", 1); } }",
        "class A { void a() { throw new IllegalStateException(\"the engine is closed\"); } }",
        "class A { void a(Button b) { b.setId(\"leave\"); } }",
        "@SuppressWarnings(\"it is as it is\") class A {}",
      })
  void whatIsNoSentenceIsNot(String text) {
    assertThat(Sentences.in(new SourceFile("src/main/java/A.java", List.of(text)))).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> everyCodeHasASentenceWhoseValuesFit() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().contains(RESOURCES))
          .filter(file -> file.toString().endsWith(".properties"))
          .filter(file -> isNamedLikeAnEnum(file))
          .sorted()
          .toList()
          .stream()
          .map(file -> DynamicTest.dynamicTest(className(file), () -> fits(file)));
    }
  }

  private static String className(Path file) {
    String path = file.toString();
    String inside = path.substring(path.indexOf(RESOURCES) + RESOURCES.length());
    return inside.replace(".properties", "").replace('/', '.');
  }

  private static boolean isNamedLikeAnEnum(Path file) {
    try {
      return type(file).isEnum();
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static Class<?> type(Path file) throws ClassNotFoundException {
    return Class.forName(className(file), false, SentencesTest.class.getClassLoader());
  }

  private static void fits(Path file) throws Exception {
    check(type(file), file);
  }

  private static <E extends Enum<E>> void check(Class<?> type, Path file) throws IOException {
    @SuppressWarnings("unchecked")
    Class<E> codes = (Class<E>) type;
    MessageBundle<E> bundle = MessageBundle.of(codes);
    assertThat(bundle.unmatched()).as("without a code or without a sentence").isEmpty();
    Object[] values = Stream.generate(() -> "value").limit(MOST_VALUES).toArray();
    for (E code : codes.getEnumConstants()) {
      assertThat(bundle.text(code, values)).as("%s", code).doesNotContain("{", "}");
    }
    Properties raw = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      raw.load(reader);
    }
    raw.forEach(
        (code, sentence) ->
            assertThat(sentence.toString().replace("''", ""))
                .as("%s: an apostrophe is written twice", code)
                .doesNotContain("'"));
  }
}
