package dev.parley.suite.architecture;

import static dev.parley.suite.architecture.Exports.all;
import static dev.parley.suite.architecture.Exports.only;
import static dev.parley.suite.architecture.House.CLASSES;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.parley.suite.architecture.circle.Outer;
import dev.parley.suite.architecture.circle.inner.Inner;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each module shows to the others; all else is its own (decision 0057). */
class ExportsTest {
  private static final String SERVER = "dev.parley.server";
  private static final String HEADLESS = "dev.parley.headless";
  private static final String APP = "dev.parley.desktop";
  private static final String TESTKIT = "dev.parley.testkit";
  private static final String TOOLS = "dev.parley.tools";

  private static final Exports EXPORTS =
      new Exports(
          List.of(
              "dev.parley.protocol",
              "dev.parley.nativebridge",
              "dev.parley.mls",
              "dev.parley.sfu",
              SERVER,
              "dev.parley.frames",
              "dev.parley.meeting",
              "dev.parley.client",
              HEADLESS,
              APP,
              "dev.parley.spec",
              TESTKIT,
              TOOLS),
          List.of(
              all("dev.parley.protocol"),
              all("dev.parley.protocol.json"),
              all("dev.parley.protocol.text"),
              all("dev.parley.nativebridge"),
              all("dev.parley.mls"),
              all("dev.parley.sfu"),
              // The server starts the embedded engine; a load test does, too.
              only("dev.parley.sfu.embedded", SERVER, TOOLS),
              // Peers of tests speak ICE, DTLS and SRTP through the engine's own transport.
              only("dev.parley.sfu.embedded.transport", TESTKIT, TOOLS),
              // The training run of the tools' startup cache starts a server beside two people.
              only("dev.parley.server", TOOLS),
              // Simulated meetings run the real room, with its defaults, without its sockets.
              only("dev.parley.server.config", TESTKIT, TOOLS),
              only("dev.parley.server.room", TESTKIT),
              // A hostile SFU is attacked with in the real server.
              only("dev.parley.server.http", TOOLS),
              all("dev.parley.frames"),
              all("dev.parley.frames.attribution"),
              all("dev.parley.frames.codec"),
              all("dev.parley.frames.replay"),
              all("dev.parley.frames.sframe"),
              all("dev.parley.meeting.chat"),
              all("dev.parley.meeting.committer"),
              all("dev.parley.meeting.machine"),
              all("dev.parley.client"),
              all("dev.parley.client.contacts"),
              all("dev.parley.client.identity"),
              all("dev.parley.client.media"),
              all("dev.parley.client.signaling"),
              all("dev.parley.client.text"),
              // Counters of sealed frames, and the check whether the native library is a known one.
              only("dev.parley.client.media.libwebrtc", HEADLESS, APP, TESTKIT),
              // The window's previews are told by libwebrtc too.
              only("dev.parley.client.media.upcall", APP),
              // A benchmark of signatures pads as the client does.
              only("dev.parley.client.mls", TOOLS),
              // The simulator writes the trace that the specification explains.
              only("dev.parley.client.trace", TESTKIT, TOOLS),
              all("dev.parley.headless"),
              // Video from a camera carries the sender's number, as test signals do.
              only("dev.parley.headless.signals", APP, TESTKIT),
              // The demo takes the same options of a group as the programs that it starts.
              only("dev.parley.desktop.cli", TOOLS),
              all("dev.parley.testkit.hostile"),
              all("dev.parley.testkit.live"),
              all("dev.parley.testkit.net"),
              all("dev.parley.testkit.simulated")));

  @Test
  void everyClassIsInAModule() {
    assertThat(EXPORTS.outside(CLASSES)).as("give the new module a line in this test").isEmpty();
  }

  @Test
  void modulesUseExportedPackagesOnly() {
    assertThat(EXPORTS.broken(CLASSES))
        .as("move the class to an exported package, or export its package with a reason")
        .isEmpty();
  }

  @Test
  void everyExportIsUsed() {
    assertThat(EXPORTS.idle(CLASSES)).as("take these exports out of this test").isEmpty();
  }

  @Test
  void aUseThatIsNotExportedIsFound() {
    String outer = Outer.class.getPackageName();
    String inner = Inner.class.getPackageName();
    JavaClasses circle = new ClassFileImporter().importPackages(outer);
    List<String> modules = List.of(inner, outer);
    assertThat(new Exports(modules, List.of(all(outer), all(inner))).broken(circle)).isEmpty();
    assertThat(new Exports(modules, List.of(all(outer))).broken(circle))
        .singleElement()
        .asString()
        .contains(Outer.class.getName());
    assertThat(new Exports(modules, List.of(only(outer, APP), all(inner))).broken(circle))
        .singleElement()
        .asString()
        .contains(Inner.class.getName());
    assertThat(new Exports(modules, List.of(only(outer, APP), all(inner))).idle(circle))
        .containsExactly(outer + " to [" + APP + "]");
    assertThat(new Exports(List.of(inner), List.of()).outside(circle))
        .allMatch(name -> name.startsWith(outer));
  }
}
