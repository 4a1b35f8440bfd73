package dev.parley.sfu;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.parley.sfu.embedded.session.RemoteDescription;
import dev.parley.sfu.embedded.transport.PeerTransport;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which package and which class of this module may know which. */
final class ArchitectureTest {
  private static final String ROOT = "dev.parley.sfu";
  private static final String EMBEDDED = ROOT + ".embedded";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void forwardingIsPure() {
    classes()
        .that()
        .resideInAPackage(EMBEDDED + ".forwarding")
        .should()
        .onlyDependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(
                    EMBEDDED + ".forwarding", "java.lang", "java.util", "org.jspecify.annotations")
                .or(JavaClass.Predicates.equivalentTo(java.util.concurrent.TimeUnit.class)))
        .because("what an SFU decides is tested by the clock of the test, packet by packet")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(EMBEDDED + ".forwarding")
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Thread.class, java.util.Random.class)
        .because("time and chance are arguments")
        .check(CLASSES);
  }

  @Test
  void thePortKnowsNoEngine() {
    noClasses()
        .that()
        .resideInAPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(EMBEDDED + "..")
        .because("another engine, or another node, answers the same calls")
        .check(CLASSES);
  }

  @Test
  void noLoopParsesADescription() {
    noClasses()
        .that()
        .resideInAPackage(EMBEDDED + ".loop")
        .should()
        .callMethod(RemoteDescription.class, "parse", SessionDescription.class)
        .because("a large description takes longer to parse than voices may wait")
        .check(CLASSES);
    noClasses()
        .that()
        .doNotHaveSimpleName("PeerTransport")
        .should()
        .callMethod(PeerTransport.class, "acceptOffer", String.class)
        .orShould()
        .callMethod(PeerTransport.class, "acceptAnswer", String.class)
        .because("these parse on the transport's thread, which forwards")
        .check(CLASSES);
  }

  @Test
  void aLoopThatRunsTakesCallsInSlices() {
    noClasses()
        .should()
        .callMethodWhere(
            describe(
                "all waiting calls at once, but where the loop has ended",
                (JavaMethodCall call) ->
                    call.getTarget().getOwner().getSimpleName().equals("CallQueue")
                        && call.getTarget().getName().equals("runAll")
                        && !call.getOrigin().getName().equals("close")))
        .because("datagrams have a turn after 2 ms of calls")
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void packagesKnowEachOtherOneWayOnly(int depth) {
    check(
        "packages to depth " + depth,
        type -> {
          List<String> parts = List.of(type.getPackageName().split("\\."));
          return String.join(".", parts.subList(0, Math.min(parts.size(), 3 + depth)));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".loop", ".session", ".socket", ".socket.udp", ".transport"})
  void classesKnowEachOtherOneWayOnly(String inPackage) {
    check(
        "classes of embedded" + inPackage,
        type ->
            type.getPackageName().equals(EMBEDDED + inPackage) ? topLevel(type).getName() : null);
  }

  private static JavaClass topLevel(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::topLevel).orElse(type);
  }

  private static void check(String what, Function<JavaClass, @Nullable String> name) {
    slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                String slice = name.apply(type);
                return slice == null ? SliceIdentifier.ignore() : SliceIdentifier.of(slice);
              }

              @Override
              public String getDescription() {
                return what;
              }
            })
        .should()
        .beFreeOfCycles()
        .because("what knows each other in a circle can only be read and changed as one")
        .check(CLASSES);
  }
}
