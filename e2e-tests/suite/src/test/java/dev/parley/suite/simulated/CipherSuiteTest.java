package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingOptions;
import dev.parley.client.identity.HelloContent;
import dev.parley.client.identity.LinkKeys;
import dev.parley.mls.CipherSuite;
import dev.parley.mls.MlsClient;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.Part;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The cipher suite of a meeting, read from what its members send. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class CipherSuiteTest {
  /** An MLSMessage begins with its version and its wire format (RFC 9420, section 6). */
  private static final int WELCOME_AT = 4;

  @Test
  void newMeetingIsPostQuantum() throws Exception {
    assertSuite(MeetingOptions.defaults(), CipherSuite.X_WING);
  }

  @Test
  void meetingIsClassicIfItsFounderAsksForIt() throws Exception {
    assertSuite(MeetingOptions.defaults().withClassicSuite(true), CipherSuite.CLASSIC);
  }

  private static void assertSuite(MeetingOptions options, CipherSuite suite) throws Exception {
    try (ScriptedRoom room = ScriptedRoom.create();
        MlsClient reader = MlsClient.create(suite, new byte[] {1})) {
      room.join("Anna", options);
      ScriptedRoom.Person bela = room.join("Bela", options);
      room.pass(2_000);

      assertThat(bela.group().members()).hasSize(2);
      for (Bytes hello : room.hellos()) {
        HelloContent content =
            LinkKeys.of(room.link())
                .open(LinkKeys.Purpose.HELLO, "", hello)
                .flatMap(HelloContent::read)
                .orElseThrow();
        assertThat(content.suite()).isEqualTo(suite.code());
        byte[] keyPackage = content.keyPackage().toArray();
        assertThat(reader.inspectKeyPackage(keyPackage).suite()).isEqualTo(suite);
      }
      List<Bytes> welcomes =
          room.posts().stream()
              .map(LogEvent.Posted::parts)
              .flatMap(List::stream)
              .flatMap((Part part) -> part.body().stream())
              .toList();
      assertThat(welcomes)
          .singleElement()
          .satisfies(
              welcome ->
                  assertThat(ByteBuffer.wrap(welcome.toArray()).getShort(WELCOME_AT))
                      .isEqualTo((short) suite.code()));
    }
  }
}
