package dev.parley.suite.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Counts parameters as they are written: of methods, constructors and records. */
final class Parameters {
  private Parameters() {}

  /** What has more than so many, as {@code Type.method: 7}. */
  static Stream<String> moreThan(int most, SourceFile file) {
    Counter counter = new Counter(most);
    JavaSyntax.parse(file).forEach(unit -> counter.scan(unit, null));
    return counter.found.stream();
  }

  private static final class Counter extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final int most;
    private final Deque<ClassTree> types = new ArrayDeque<>();
    private final List<String> found = new ArrayList<>();

    Counter(int most) {
      this.most = most;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
      types.push(type);
      note("record", components(type));
      super.visitClass(type, null);
      types.pop();
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
      int count = method.getParameters().size();
      if (!isCanonicalConstructor(method, count)) {
        note(method.getName().toString().replace("<init>", "new"), count);
      }
      return super.visitMethod(method, null);
    }

    /** It repeats the header of its record, which is counted. */
    private boolean isCanonicalConstructor(MethodTree method, int count) {
      return method.getReturnType() == null && count == components(types.element());
    }

    /** A record's header is parsed into fields that are not static; its body can have no other. */
    private static int components(ClassTree type) {
      if (type.getKind() != Tree.Kind.RECORD) {
        return 0;
      }
      return (int)
          type.getMembers().stream()
              .filter(VariableTree.class::isInstance)
              .map(VariableTree.class::cast)
              .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
              .count();
    }

    private void note(String name, int count) {
      if (count > most) {
        found.add(types.element().getSimpleName() + "." + name + ": " + count);
      }
    }
  }
}
