package dev.parley.suite.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.text.MessageBundle;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every bundle of sentences fits the enum that it is named like. */
class SentencesTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final String RESOURCES = "src/main/resources/";
  private static final int MOST_VALUES = 4;

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
