package dev.parley.suite.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.Timer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Pure packages: events in, state and effects out. A whole meeting can then run in one thread from
 * one seed.
 */
class PurityTest {
  static final List<String> PURE = House.PURE;

  /** A rule over an empty package holds for nothing; a renamed package must be renamed here too. */
  @ParameterizedTest
  @FieldSource("PURE")
  void everyPurePackageExists(String name) {
    assertThat(House.CLASSES.stream().filter(each -> each.getPackageName().equals(name)))
        .isNotEmpty();
  }

  @Test
  void purePackagesUseJavaBaseAndTheProtocolAlone() {
    check(
        ArchRuleDefinition.classes()
            .that(ArePure.ARE_PURE)
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.nio",
                        "java.math",
                        "java.nio.charset",
                        "java.security",
                        "java.text",
                        "java.io",
                        "dev.parley.protocol..",
                        "org.jspecify..",
                        "")
                    .or(ArePure.ARE_PURE))
            .because("what a machine does must follow from its events"));
  }

  @Test
  void purePackagesTouchNoThreadSocketFileOrForeignMemory() {
    check(
        noClasses()
            .that(ArePure.ARE_PURE)
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                        "java.lang.foreign..",
                        "java.util.concurrent.locks..",
                        "java.nio.channels..",
                        "java.nio.file..",
                        "java.net..")
                    .or(belongToAnyOf(Thread.class, Timer.class))
                    .or(
                        nameMatching(
                                "java\\.util\\.concurrent\\.(Executor|Thread|Scheduled|Completable|Fork).*")
                            .forSubtype())
                    .or(nameMatching("java\\.io\\.(File|RandomAccessFile|Console).*").forSubtype()))
            .because("the shell around a machine owns its thread, clock and sockets"));
  }

  @Test
  void purePackagesReadNoClockAndRollNoDice() {
    check(
        noClasses()
            .that(ArePure.ARE_PURE)
            .should()
            .callMethodWhere(ReadsClockOrChance.INSTANCE)
            .orShould()
            .dependOnClassesThat(
                type(Random.class).or(type(SecureRandom.class)).or(type(Clock.class)))
            .because("time is an argument, and chance comes from one printed seed"));
  }

  private static void check(ArchRule rule) {
    rule.check(House.CLASSES);
  }

  private static final class ArePure extends DescribedPredicate<JavaClass> {
    static final ArePure ARE_PURE = new ArePure();

    private ArePure() {
      super("are pure");
    }

    @Override
    public boolean test(JavaClass type) {
      return House.isPure(type);
    }
  }

  private static final class ReadsClockOrChance extends DescribedPredicate<JavaCall<?>> {
    static final ReadsClockOrChance INSTANCE = new ReadsClockOrChance();

    private ReadsClockOrChance() {
      super("it reads a clock or chance");
    }

    @Override
    public boolean test(JavaCall<?> call) {
      String owner = call.getTargetOwner().getName();
      String method = call.getName();
      return switch (owner) {
        case "java.lang.System" -> method.equals("nanoTime") || method.equals("currentTimeMillis");
        case "java.lang.Math" -> method.equals("random");
        case "java.util.UUID" -> method.equals("randomUUID");
        case "java.util.Collections" -> method.equals("shuffle");
        default -> owner.startsWith("java.time.") && method.equals("now");
      };
    }
  }
}
