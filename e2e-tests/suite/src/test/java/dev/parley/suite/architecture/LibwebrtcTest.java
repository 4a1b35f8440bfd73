package dev.parley.suite.architecture;

import static dev.parley.suite.architecture.House.CLASSES;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code dev.parley.client.media.libwebrtc} is to be the only package that names webrtc-java, so
 * that another library under the media needs no other change.
 */
class LibwebrtcTest {
  /**
   * Packages that name it as well: their tracks, sources and sinks are webrtc-java's own types, as
   * a whole participant of the testkit gets them. The list only becomes shorter.
   */
  private static final Set<String> ALSO =
      Set.of(
          "dev.parley.client.media",
          "dev.parley.client.media.upcall",
          "dev.parley.headless",
          "dev.parley.desktop.live",
          "dev.parley.testkit.live");

  @Test
  void noOtherPackageNamesWebrtcJava() {
    assertThat(naming())
        .as("use the types of dev.parley.client.media.libwebrtc")
        .contains("dev.parley.client.media.libwebrtc")
        .filteredOn(name -> !name.equals("dev.parley.client.media.libwebrtc"))
        .isSubsetOf(ALSO);
  }

  @Test
  void packagesOnTheListStillNameIt() {
    assertThat(naming()).as("take the packages that are missing off the list").containsAll(ALSO);
  }

  private static Set<String> naming() {
    return CLASSES.stream()
        .filter(LibwebrtcTest::namesWebrtcJava)
        .map(JavaClass::getPackageName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean namesWebrtcJava(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .anyMatch(each -> each.getTargetClass().getPackageName().startsWith("dev.onvoid.webrtc"));
  }
}
