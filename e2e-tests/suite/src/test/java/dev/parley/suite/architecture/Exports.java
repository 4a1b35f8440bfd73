package dev.parley.suite.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Which packages of a module other modules may use, as {@code module-info} files would say it.
 *
 * @param modules every module's first package
 * @param exports what they export
 */
record Exports(List<String> modules, List<Export> exports) {
  /**
   * One package that other modules may use.
   *
   * @param to the modules that may, by their first package; empty for all
   */
  record Export(String packageName, Set<String> to) {
    boolean allows(Use use) {
      return packageName.equals(use.packageName()) && (to.isEmpty() || to.contains(use.user()));
    }

    @Override
    public String toString() {
      return to.isEmpty() ? packageName : packageName + " to " + to.stream().sorted().toList();
    }
  }

  /** A module uses a package of another. */
  record Use(String user, String packageName, String where) {}

  static Export all(String packageName) {
    return new Export(packageName, Set.of());
  }

  static Export only(String packageName, String... modules) {
    return new Export(packageName, Set.of(modules));
  }

  /** The classes that are in none of the modules. */
  List<String> outside(Iterable<JavaClass> classes) {
    return stream(classes)
        .filter(type -> moduleOf(type).isEmpty())
        .map(JavaClass::getName)
        .sorted()
        .toList();
  }

  /** What is used and not exported, each with the places. */
  List<String> broken(Iterable<JavaClass> classes) {
    return uses(classes).stream()
        .filter(use -> exports.stream().noneMatch(export -> export.allows(use)))
        .map(Use::where)
        .distinct()
        .sorted()
        .toList();
  }

  /** What is exported and not used, module by module. */
  List<String> idle(Iterable<JavaClass> classes) {
    Set<Use> uses = uses(classes);
    return exports.stream()
        .flatMap(export -> export.to().isEmpty() ? Stream.of(export) : single(export))
        .filter(export -> uses.stream().noneMatch(export::allows))
        .map(Export::toString)
        .toList();
  }

  private static Stream<Export> single(Export export) {
    return export.to().stream().sorted().map(to -> only(export.packageName(), to));
  }

  private Set<Use> uses(Iterable<JavaClass> classes) {
    return stream(classes)
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .flatMap(dependency -> use(dependency).stream())
        .collect(Collectors.toSet());
  }

  private Optional<Use> use(Dependency dependency) {
    JavaClass target = dependency.getTargetClass().getBaseComponentType();
    Optional<String> user = moduleOf(dependency.getOriginClass());
    Optional<String> owner = moduleOf(target);
    return user.isEmpty() || owner.isEmpty() || user.equals(owner)
        ? Optional.empty()
        : Optional.of(new Use(user.get(), target.getPackageName(), dependency.getDescription()));
  }

  private Optional<String> moduleOf(JavaClass type) {
    String name = type.getPackageName() + ".";
    return modules.stream().filter(module -> name.startsWith(module + ".")).findFirst();
  }

  private static Stream<JavaClass> stream(Iterable<JavaClass> classes) {
    return StreamSupport.stream(classes.spliterator(), false);
  }
}
