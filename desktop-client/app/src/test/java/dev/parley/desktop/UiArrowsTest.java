package dev.parley.desktop;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingView;

@AnalyzeClasses(
    packages = "dev.parley.desktop",
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
              "dev.parley.desktop",
              "dev.parley.desktop.lobby",
              "dev.parley.desktop.meeting",
              "dev.parley.desktop.video",
              "dev.parley.desktop.theme",
              "dev.parley.desktop.window")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "dev.parley.client",
                      "dev.parley.client.media..",
                      "dev.parley.client.mls..",
                      "dev.parley.frames..",
                      "dev.parley.desktop.live..",
                      "dev.parley.mls..",
                      "dev.onvoid..")
                  .and(not(belongTo(type(MeetingCommand.class))))
                  .and(not(belongTo(type(MeetingView.class)))))
          .because(
              "the window is tested with scripted meetings, and runs with any client that takes"
                  + " commands and has a view");

  @ArchTest
  static final ArchRule screensDoNotKnowEachOther =
      noClasses()
          .that()
          .resideInAPackage("dev.parley.desktop.lobby")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.parley.desktop.meeting")
          .because("the window decides what follows what");
}
