package dev.parley.suite.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;

/** The rule that no packages know each other in a circle, seen at one depth of the tree. */
final class Packages {
  /** {@code dev.parley}, below which depth 1 is a module. */
  private static final int ROOT_PARTS = 2;

  private Packages() {}

  /**
   * A package and all that is deeper counts as one. A package above the depth counts alone, so that
   * a parent and its child may not know each other either.
   */
  static ArchRule freeOfCirclesAt(int depth) {
    return SlicesRuleDefinition.slices()
        .assignedFrom(new PackagesToDepth(depth))
        .should()
        .beFreeOfCycles()
        .because("what knows each other in a circle can only be read and changed as one");
  }

  /** How deep a type's package lies. */
  static int depthOf(JavaClass type) {
    return parts(type).size() - ROOT_PARTS;
  }

  private static List<String> parts(JavaClass type) {
    return List.of(type.getPackageName().split("\\."));
  }

  private record PackagesToDepth(int depth) implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      List<String> parts = parts(type);
      int kept = Math.min(parts.size(), ROOT_PARTS + depth);
      return SliceIdentifier.of(String.join(".", parts.subList(0, kept)));
    }

    @Override
    public String getDescription() {
      return "packages to depth " + depth;
    }
  }
}
