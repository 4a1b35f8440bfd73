package dev.parley.suite.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** The classes of all modules, without tests, read once. */
final class House {
  static final String PROTOCOL = "dev.parley.protocol..";
  static final String NATIVE = "dev.parley.nativebridge..";
  static final String MLS = "dev.parley.mls..";
  static final String SFU = "dev.parley.sfu..";
  static final String SERVER = "dev.parley.server..";
  static final String FRAMES = "dev.parley.frames..";
  static final String CORE = "dev.parley.meeting..";
  static final String ENGINE = "dev.parley.client..";
  static final String HEADLESS = "dev.parley.headless..";
  static final String APP = "dev.parley.desktop..";
  static final String TESTKIT = "dev.parley.testkit..";
  static final String TOOLS = "dev.parley.tools..";
  static final String ALL = "dev.parley..";

  /** Machines and judgements: the same input gives the same output, on any day, in any thread. */
  static final List<String> PURE =
      List.of(
          "dev.parley.server.room",
          "dev.parley.sfu.embedded.forwarding",
          "dev.parley.meeting.machine",
          "dev.parley.meeting.chat",
          "dev.parley.meeting.committer",
          "dev.parley.frames.attribution",
          "dev.parley.tools.demo.report",
          "dev.parley.tools.demo.audit");

  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/jmh_generated/"))
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.parley");

  private House() {}

  static DescribedPredicate<JavaClass> inside(List<String> packages) {
    return JavaClass.Predicates.resideInAnyPackage(packages.toArray(String[]::new));
  }

  static DescribedPredicate<JavaClass> outside(String packages) {
    return JavaClass.Predicates.resideOutsideOfPackage(packages);
  }

  static boolean isPure(JavaClass type) {
    return PURE.contains(type.getPackageName());
  }
}
