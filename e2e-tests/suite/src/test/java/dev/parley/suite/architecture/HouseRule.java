package dev.parley.suite.architecture;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules that are read off the text, each with its reason. */
enum HouseRule {
  FILE_LENGTH("a longer file holds more than one thing") {
    @Override
    Stream<String> check(SourceFile file) {
      boolean tooLong = (file.isJava() || file.isRust()) && file.lines().size() > MOST_LINES;
      return tooLong ? Stream.of("more than " + MOST_LINES + " lines") : Stream.empty();
    }
  },
  PARAMETERS("more than five positional values are mixed up; a record names them") {
    @Override
    Stream<String> check(SourceFile file) {
      return file.isJava() && file.isMain()
          ? Parameters.moreThan(MOST_PARAMETERS, file)
          : Stream.empty();
    }
  },
  DIALECT("names, comments, documents and messages are plain international English") {
    @Override
    Stream<String> check(SourceFile file) {
      return file.isCode() || file.isProse() ? matches(BannedText.DIALECT, file) : Stream.empty();
    }
  },
  FORMER_NAME("a document calls a type by the name that it has") {
    @Override
    Stream<String> check(SourceFile file) {
      return file.path().startsWith("docs/")
          ? matches(BannedText.FORMER_NAME, file)
          : Stream.empty();
    }
  },
  SLEEP_IN_TEST("a test that waits for time to pass fails on a busy machine") {
    @Override
    Stream<String> check(SourceFile file) {
      return file.isJava() && file.isTest() ? matches(BannedText.SLEEP, file) : Stream.empty();
    }
  },
  STANDARD_OUTPUT("only the command line prints; everything else returns or logs") {
    @Override
    Stream<String> check(SourceFile file) {
      return file.isJava() && file.isMain() && !isCommandLine(file)
          ? matches(BannedText.STANDARD_OUTPUT, file)
          : Stream.empty();
    }
  },
  LEFT_UNDONE("what is left undone is an issue or a stated limit, not a remark") {
    @Override
    Stream<String> check(SourceFile file) {
      return file.isCode() ? matches(BannedText.LEFT_UNDONE, file) : Stream.empty();
    }
  },
  REGISTRY_HOST("where packages come from is the machine's own setting") {
    @Override
    Stream<String> check(SourceFile file) {
      return matches(BannedText.REGISTRY_HOST, file);
    }
  };

  static final int MOST_LINES = 400;
  static final int MOST_PARAMETERS = 5;

  private final String reason;

  HouseRule(String reason) {
    this.reason = reason;
  }

  /** What is wrong with a file, one text for each thing, equal ones once. */
  abstract Stream<String> check(SourceFile file);

  String reason() {
    return reason;
  }

  /** The name in the message of a failed test. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Every violation in some files, sorted. */
  List<Violation> violations(List<SourceFile> files) {
    return files.stream()
        .flatMap(
            file -> check(file).distinct().map(what -> new Violation(key(), file.name(), what)))
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean isCommandLine(SourceFile file) {
    return file.path().contains("/cli/")
        || file.name().equals("Main.java")
        || file.name().endsWith("Command.java")
        || file.name().endsWith("Bench.java");
  }

  private static Stream<String> matches(Pattern pattern, SourceFile file) {
    Matcher matcher = pattern.matcher(file.text());
    return matcher.results().map(found -> found.group().toLowerCase(Locale.ROOT)).distinct();
  }
}
