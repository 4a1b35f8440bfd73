package dev.parley.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.parley", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule theRoomIsPure =
      classes()
          .that()
          .resideInAnyPackage("dev.parley.server.room..", "dev.parley.server.quota..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.parley.server.room..",
              "dev.parley.server.quota..",
              "dev.parley.protocol..",
              "java.lang..",
              "java.time",
              "java.util",
              "java.util.function..",
              "java.util.stream..",
              "org.jspecify.annotations..")
          .because(
              "whole meetings run in one thread from one seed, and no event comes from a clock");

  @ArchTest
  static final ArchRule theRoomReadsNoClockAndMakesNoThread =
      noClasses()
          .that()
          .resideInAnyPackage("dev.parley.server.room..", "dev.parley.server.quota..")
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.util.Random.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.time.Clock.class)
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .because("time and fresh tickets are arguments");

  @ArchTest
  static final ArchRule arrows =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.parley.server..")
          .layer("Main")
          .definedBy("dev.parley.server")
          .layer("http")
          .definedBy("dev.parley.server.http..")
          .layer("media")
          .definedBy("dev.parley.server.media..")
          .layer("config")
          .definedBy("dev.parley.server.config..")
          .layer("quota")
          .definedBy("dev.parley.server.quota..")
          .layer("room")
          .definedBy("dev.parley.server.room..")
          .whereLayer("Main")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("Main")
          .whereLayer("media")
          .mayOnlyBeAccessedByLayers("Main", "http")
          .whereLayer("config")
          .mayOnlyBeAccessedByLayers("Main", "http")
          .whereLayer("quota")
          .mayOnlyBeAccessedByLayers("http", "config")
          .whereLayer("room")
          .mayOnlyBeAccessedByLayers("http", "config", "quota")
          .because("the shell knows the machine, and the machine knows nobody");

  @ArchTest
  static final ArchRule noCycleBetweenPackagesAtAnyDepth =
      slices()
          .matching("dev.parley.server.(**)")
          .should()
          .beFreeOfCycles()
          .because("what cannot be understood alone cannot be changed alone");

  @ArchTest
  static final ArchRule noCycleInTheProtocol =
      slices()
          .matching("dev.parley.protocol.(**)")
          .should()
          .beFreeOfCycles()
          .because("its JSON reader and its message bundles are of use without its messages");

  @ArchTest
  static final ArchRule jsonAndMessageBundlesKnowNothingElseOfOurs =
      noClasses()
          .that()
          .resideInAnyPackage("dev.parley.protocol.json..", "dev.parley.protocol.text..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.parley..")
                  .and(
                      resideOutsideOfPackages(
                          "dev.parley.protocol.json..", "dev.parley.protocol.text..")))
          .because("the SFU and the client use them without the rooms");

  @ArchTest
  static final ArchRule onlyTheMediaPortKnowsTheSfu =
      noClasses()
          .that()
          .resideInAnyPackage("dev.parley.server.room..", "dev.parley.server.config..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.parley.sfu..")
          .because("another engine must be able to take the embedded one's place");
}
