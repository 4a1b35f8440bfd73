package dev.parley.suite.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.parley.suite.spec.SpecificationWords;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names that other people read: of packages, public types, the specification and the wire. */
enum Vocabulary {
  PACKAGES {
    @Override
    Collection<String> names() {
      return House.CLASSES.stream()
          .map(JavaClass::getPackageName)
          .flatMap(name -> Arrays.stream(name.split("\\.")).skip(2))
          .collect(sorted());
    }
  },
  PUBLIC_TYPES {
    @Override
    Collection<String> names() {
      return House.CLASSES.stream()
          .filter(JavaClass::isTopLevelClass)
          .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
          .map(JavaClass::getSimpleName)
          .collect(sorted());
    }
  },
  SPECIFICATION {
    @Override
    Collection<String> names() {
      return Stream.of(
              SpecificationWords.actions(),
              SpecificationWords.operations(),
              SpecificationWords.events())
          .flatMap(Collection::stream)
          .map(name -> name.replaceAll("\\d+$", ""))
          .collect(sorted());
    }
  },
  WIRE_FIELDS {
    @Override
    Collection<String> names() {
      List<SourceFile> codecs =
          SourceTree.read().stream()
              .filter(file -> file.path().startsWith("room-protocol/src/main/"))
              .filter(file -> file.path().endsWith("Json.java"))
              .toList();
      return codecs.stream()
          .flatMap(file -> FIELD.matcher(file.text()).results())
          .map(found -> found.group(1))
          .collect(sorted());
    }
  };

  private static final Pattern FIELD = Pattern.compile("\"([a-z][A-Za-z0-9]*)\"");

  abstract Collection<String> names();

  private static Collector<String, ?, Set<String>> sorted() {
    return Collectors.toCollection(TreeSet::new);
  }
}
