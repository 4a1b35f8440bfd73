package dev.parley.suite.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.parley.suite.architecture.House.ALL;
import static dev.parley.suite.architecture.House.CLASSES;
import static dev.parley.suite.architecture.House.SERVER;
import static dev.parley.suite.architecture.House.SFU;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** What may be used where inside a module. */
class RoomsTest {
  private static final String UPCALLS = "dev.parley.client.media.upcall";

  @Test
  void foreignMemoryStaysAtItsEdges() {
    only(
        "java.lang.foreign..",
        ALL,
        "every crash that Java cannot catch must come from one of a few small places",
        "dev.parley.nativebridge..",
        "dev.parley.mls.ffm..",
        "dev.parley.sfu.embedded.transport..",
        "dev.parley.sfu.embedded.socket.udp..",
        "dev.parley.client.media.libwebrtc..",
        "dev.parley.server.systemd",
        // How a process ends that has used libwebrtc.
        "dev.parley.client",
        "dev.parley.tools.bench..");
  }

  @Test
  void nativeMlsIsReachedThroughItsFace() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.parley.mls..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.parley.mls.ffm..")
            .because("handles that leave the bridge could be closed twice"));
  }

  @Test
  void peerConnectionsAreMadeInTheMediaPackages() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.parley.client.media..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("dev\\.onvoid\\.webrtc\\.(PeerConnectionFactory|RTC.*)")
            .because("a track that does not come from there may have no frame transform"));
  }

  @Test
  void libwebrtcCallsThroughTheGuardAlone() {
    assertThat(CLASSES.stream().filter(each -> each.getPackageName().equals(UPCALLS)))
        .as("the rule finds what it forbids elsewhere")
        .anyMatch(each -> each.getMethodCallsFromSelf().stream().anyMatch(Callbacks.HANDED_OVER))
        .anyMatch(Callbacks.IMPLEMENTED);
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(UPCALLS)
            .should()
            .callCodeUnitWhere(Callbacks.HANDED_OVER)
            .orShould()
            .implement(Callbacks.IMPLEMENTED)
            .because("an exception that leaves a callback of webrtc-java aborts the process"));
  }

  @Test
  void javaFxStaysInTheWindow() {
    only(
        "javafx..",
        ALL,
        "everything else must run on a machine without a display",
        "dev.parley.desktop..");
  }

  @Test
  void javalinStaysAtTheServersEdge() {
    only(
        "io.javalin..",
        SERVER,
        "routes parse and hand over; a decision made there could not be simulated",
        "dev.parley.server.http..",
        "dev.parley.server");
  }

  @Test
  void theSfusSocketsAndThreadsAreInOnePlace() {
    check(
        noClasses()
            .that()
            .resideInAPackage(SFU)
            .and()
            .resideOutsideOfPackages(
                "dev.parley.sfu.embedded.loop..", "dev.parley.sfu.embedded.socket..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.nio.channels..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .because("forwarding and transport are told what arrived and what time it is"));
  }

  /** Nothing in a module but the named packages uses a library. */
  private static void only(String library, String module, String reason, String... packages) {
    check(
        noClasses()
            .that()
            .resideInAPackage(module)
            .and()
            .resideOutsideOfPackages(packages)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library)
            .because(reason));
  }

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }
}
