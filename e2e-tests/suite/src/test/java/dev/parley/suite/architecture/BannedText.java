package dev.parley.suite.architecture;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is not written. The words stand here in pieces, so that this file keeps the rules too. */
final class BannedText {
  /**
   * Relative pronouns that readers with English as a second language stumble over, in names and in
   * prose.
   */
  static final Pattern DIALECT = words(List.of("who" + "ever", "who" + "m", "where" + "in"));

  /** In a document code stands between backticks. */
  static final Pattern FORMER_NAME =
      Pattern.compile("`(" + String.join("|", BannedNames.TYPES) + ")(?![A-Za-z])");

  static final Pattern SLEEP = Pattern.compile("\\bThread\\." + "sleep\\b");

  static final Pattern STANDARD_OUTPUT = Pattern.compile("\\bSystem\\." + "out\\b");

  static final Pattern LEFT_UNDONE =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|(?i:for n" + "ow))\\b");

  /** Hosts of Maven Central, crates, npm, PyPI and Go modules; a space stands for the dot. */
  static final Pattern REGISTRY_HOST =
      Pattern.compile(
          hosts(
              "repo\\d? maven apache org|repo\\d? maven org|search maven org|central sonatype com",
              "crates io|registry npmjs org|pypi org|pythonhosted org|proxy golang org"));

  private BannedText() {}

  /** A word alone, or as a part of a name in camel case or with underscores. */
  private static Pattern words(List<String> words) {
    return Pattern.compile(words.stream().map(BannedText::word).collect(Collectors.joining("|")));
  }

  private static String word(String word) {
    String capital = Character.toUpperCase(word.charAt(0)) + word.substring(1);
    return "(?<![A-Za-z])" + word + "(?![a-z])|(?<![A-Z])" + capital + "(?![a-z])";
  }

  private static String hosts(String... groups) {
    return "\\b(" + String.join("|", groups).replace(" ", "[.]") + ")\\b";
  }
}
