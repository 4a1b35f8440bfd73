package dev.parley.suite.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.parley.suite.architecture.House.ALL;
import static dev.parley.suite.architecture.House.APP;
import static dev.parley.suite.architecture.House.CLASSES;
import static dev.parley.suite.architecture.House.CORE;
import static dev.parley.suite.architecture.House.ENGINE;
import static dev.parley.suite.architecture.House.FRAMES;
import static dev.parley.suite.architecture.House.HEADLESS;
import static dev.parley.suite.architecture.House.MLS;
import static dev.parley.suite.architecture.House.NATIVE;
import static dev.parley.suite.architecture.House.PROTOCOL;
import static dev.parley.suite.architecture.House.SERVER;
import static dev.parley.suite.architecture.House.SFU;
import static dev.parley.suite.architecture.House.TESTKIT;
import static dev.parley.suite.architecture.House.TOOLS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.parley.suite.architecture.circle.Outer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which module may know which: {@code server → protocol, sfu}; {@code app → headless → engine →
 * core → frames}.
 */
class ArrowsTest {
  @Test
  void theProtocolKnowsNobody() {
    arrow(PROTOCOL, List.of(), "it is the words that both sides share, and takes no side");
  }

  @Test
  void theNativeBridgeKnowsNobody() {
    arrow(NATIVE, List.of(), "it serves every native library alike");
  }

  @Test
  void theMlsBridgeKnowsTheNativeBridgeAlone() {
    arrow(MLS, List.of(NATIVE), "it is OpenMLS in Java, of use to anyone");
  }

  @Test
  void theSfuKnowsNoRoom() {
    arrow(
        SFU,
        List.of(NATIVE, "dev.parley.protocol.json.."),
        "an engine that knew of rooms could not be exchanged for another");
  }

  @Test
  void theServerKnowsTheProtocolAndTheSfu() {
    arrow(
        SERVER, List.of(PROTOCOL, SFU), "a server that cannot reach MLS cannot understand a body");
  }

  @Test
  void framesKnowNobody() {
    arrow(FRAMES, List.of(), "frame protection is RFC 9605, of use to anyone");
  }

  @Test
  void theCoreKnowsTheProtocolAndFrames() {
    arrow(
        CORE, List.of(PROTOCOL, FRAMES), "the meeting is decided without MLS, media and a window");
  }

  @Test
  void theEngineKnowsNoWindow() {
    arrow(
        ENGINE,
        List.of(PROTOCOL, FRAMES, CORE, MLS),
        "a meeting is held the same way by each face; the SFU is reached over HTTP alone");
  }

  @Test
  void theHeadlessParticipantKnowsTheEngine() {
    arrow(
        HEADLESS,
        List.of(PROTOCOL, FRAMES, CORE, ENGINE, MLS),
        "it must run on a machine without a display");
  }

  @Test
  void theWindowKnowsTheEngine() {
    arrow(
        APP,
        List.of(PROTOCOL, FRAMES, CORE, ENGINE, HEADLESS, MLS),
        "the window and the command line are faces of the engine");
  }

  @Test
  void theTestkitKnowsNoWindowAndNoTool() {
    arrow(
        TESTKIT,
        List.of(PROTOCOL, FRAMES, CORE, ENGINE, HEADLESS, MLS, SFU, SERVER),
        "tools and tests share it");
  }

  @Test
  void theShippedPartsDoNotKnowTheTests() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                PROTOCOL, NATIVE, MLS, SFU, SERVER, FRAMES, CORE, ENGINE, HEADLESS, APP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TESTKIT, TOOLS, "dev.parley.suite..")
            .because("the demo and the benchmarks drive the product, not the other way round"));
  }

  @ParameterizedTest
  @MethodSource("depths")
  void packagesKnowEachOtherOneWayOnly(int depth) {
    check(Packages.freeOfCirclesAt(depth));
  }

  /** From modules down to the full name of the deepest package. */
  static IntStream depths() {
    return IntStream.rangeClosed(
        1, CLASSES.stream().mapToInt(Packages::depthOf).max().orElseThrow());
  }

  @Test
  void aParentAndAChildThatKnowEachOtherAreFound() {
    JavaClasses circle = new ClassFileImporter().importPackages(Outer.class.getPackageName());
    int parent = Packages.depthOf(circle.get(Outer.class));
    assertThat(Packages.freeOfCirclesAt(parent).evaluate(circle).hasViolation()).isFalse();
    assertThat(Packages.freeOfCirclesAt(parent + 1).evaluate(circle).hasViolation()).isTrue();
  }

  private static void arrow(String module, List<String> known, String reason) {
    List<String> allowed = new ArrayList<>(known);
    allowed.add(module);
    check(
        classes()
            .that()
            .resideInAPackage(module)
            .should()
            .onlyDependOnClassesThat(House.outside(ALL).or(House.inside(allowed)))
            .because(reason));
  }

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }
}
