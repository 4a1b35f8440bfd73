package dev.parley.e2e.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.parley.e2e.architecture.House.ALL;
import static dev.parley.e2e.architecture.House.CLASSES;
import static dev.parley.e2e.architecture.House.CLIENT;
import static dev.parley.e2e.architecture.House.MLS;
import static dev.parley.e2e.architecture.House.PROTOCOL;
import static dev.parley.e2e.architecture.House.SERVER;
import static dev.parley.e2e.architecture.House.SFU;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which module may know which: {@code server → protocol, sfu}; {@code client → protocol, mls}. */
class ArrowsTest {
  @Test
  void theProtocolKnowsNobody() {
    arrow(PROTOCOL, List.of(), "it is the words that both sides share, and takes no side");
  }

  @Test
  void theMlsBridgeKnowsNobody() {
    arrow(MLS, List.of(), "it is OpenMLS in Java, of use to anyone");
  }

  @Test
  void theSfuKnowsNobody() {
    arrow(SFU, List.of(), "an engine that knew of rooms could not be exchanged for another");
  }

  @Test
  void theServerKnowsTheProtocolAndTheSfu() {
    arrow(
        SERVER, List.of(PROTOCOL, SFU), "a server that cannot reach MLS cannot understand a body");
  }

  @Test
  void theClientKnowsTheProtocolAndMls() {
    arrow(
        CLIENT,
        List.of(PROTOCOL, MLS),
        "it reaches the SFU over HTTP alone, so that any engine may answer");
  }

  @Test
  void theShippedPartsDoNotKnowTheTests() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PROTOCOL, MLS, SFU, SERVER, CLIENT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.parley.e2e..")
            .because("the demo and the benchmarks drive the product, not the other way round"));
  }

  /** A room is a package right under its module's, with what it keeps behind it. */
  @Test
  void roomsFormNoCycle() {
    check(
        slices()
            .matching("dev.parley.(*).(*)..")
            .should()
            .beFreeOfCycles()
            .because("what cannot be understood alone cannot be changed alone"));
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
