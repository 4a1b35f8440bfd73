package dev.parley.suite.architecture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds string literals that look like what a person reads. Left out is what goes to a log, and the
 * messages of exceptions that say that the program itself is wrong.
 */
final class Sentences {
  /** Their messages are read by developers, in a log. */
  private static final Set<String> FOR_DEVELOPERS =
      Set.of(
          "AssertionError",
          "IllegalArgumentException",
          "IllegalStateException",
          "SdpException",
          "SfuCallException",
          "SfuException",
          "UncheckedIOException",
          "UnsupportedOperationException");

  /** What these show is for a person, however short. */
  private static final Set<String> SHOWN =
      Set.of("Button", "CheckBox", "Label", "Menu", "MenuItem", "Text", "Tooltip");

  private static final Pattern SETTER = Pattern.compile("set\\w*Text|setTitle|describe");
  private static final Pattern WORD = Pattern.compile("[(\"]?\\p{L}[\\p{L}'-]*[)\"]?[,.;:!?…]*");

  /** What a file without any of this need not be parsed for. */
  private static final Pattern CANDIDATE =
      Pattern.compile("\"[^\"\\n]*\\p{L}\\S* +\\S*\\p{L}|\"\"\"|\\(\\s*\"\\p{Lu}");

  private Sentences() {}

  /** The literals of a file that look like a sentence or a part of one, in their order. */
  static List<String> in(SourceFile file) {
    Finder finder = new Finder();
    if (!CANDIDATE.matcher(file.text()).find()) {
      return List.of();
    }
    JavaSyntax.parse(file).forEach(unit -> finder.scan(unit, null));
    return finder.found;
  }

  /** Whether a text is of several words as in a sentence: no key, style, path or name. */
  static boolean isSentence(String text) {
    List<String> words =
        Stream.of(text.strip().split("\\s+")).filter(word -> WORD.matcher(word).matches()).toList();
    if (words.size() < 2) {
      return false;
    }
    boolean title = words.stream().allMatch(word -> word.equals(word.toUpperCase(Locale.ROOT)));
    boolean plain = words.stream().skip(1).anyMatch(word -> Character.isLowerCase(first(word)));
    boolean marked =
        Character.isUpperCase(first(words.getFirst())) || text.strip().matches("(?s).*[.!?…]");
    return title || (plain && (marked || words.size() > 2));
  }

  private static int first(String word) {
    return word.codePoints().filter(Character::isLetter).findFirst().orElse(' ');
  }

  private static final class Finder extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final List<String> found = new ArrayList<>();
    private boolean shown;

    @Override
    public @Nullable Void visitAnnotation(AnnotationTree node, @Nullable Void unused) {
      return node.getAnnotationType().toString().equals("SuppressWarnings")
          ? null
          : super.visitAnnotation(node, null);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree node, @Nullable Void unused) {
      String type = node.getIdentifier().toString();
      if (FOR_DEVELOPERS.contains(type)) {
        return null;
      }
      return within(SHOWN.contains(type), () -> super.visitNewClass(node, null));
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree node, @Nullable Void unused) {
      if (!(node.getMethodSelect() instanceof MemberSelectTree called)) {
        return within(false, () -> super.visitMethodInvocation(node, null));
      }
      if (called.getExpression().toString().equals("LOG")) {
        return null;
      }
      boolean sets = SETTER.matcher(called.getIdentifier()).matches();
      return within(sets, () -> super.visitMethodInvocation(node, null));
    }

    private @Nullable Void within(boolean shows, Supplier<@Nullable Void> inner) {
      boolean before = shown;
      shown = shows;
      inner.get();
      shown = before;
      return null;
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree node, @Nullable Void unused) {
      if (node.getValue() instanceof String text && (isSentence(text) || (shown && isWord(text)))) {
        found.add(text);
      }
      return null;
    }

    private static boolean isWord(String text) {
      return Arrays.stream(text.split("\\s+")).anyMatch(word -> word.matches("\\p{Lu}\\p{Ll}+.*"));
    }
  }
}
