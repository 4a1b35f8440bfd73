package dev.parley.client.ui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.parley.client.ui",
    importOptions = ImportOption.DoNotIncludeTests.class)
class UiArrowsTest {
  @ArchTest
  static final ArchRule viewModelsKnowNoControl =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("ViewModel")
          .or()
          .haveSimpleNameEndingWith("Form")
          .or()
          .haveSimpleName("Tiles")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "javafx.scene..", "javafx.stage..", "javafx.application..", "atlantafx..")
          .because("they run in plain JUnit, without a display");

  @ArchTest
  static final ArchRule screensKnowOnlyThePorts =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.parley.client.ui",
              "dev.parley.client.ui.lobby",
              "dev.parley.client.ui.meeting",
              "dev.parley.client.ui.video",
              "dev.parley.client.ui.look",
              "dev.parley.client.ui.window")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.parley.client.runtime..",
              "dev.parley.client.media..",
              "dev.parley.client.frames..",
              "dev.parley.client.ui.live..",
              "dev.parley.mls..",
              "dev.onvoid..")
          .because("the window is tested with scripted meetings, and runs with any client");

  @ArchTest
  static final ArchRule screensDoNotKnowEachOther =
      noClasses()
          .that()
          .resideInAPackage("dev.parley.client.ui.lobby")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.parley.client.ui.meeting")
          .because("the window decides what follows what");
}
