package dev.parley.sfu.embedded.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.embedded.EmbeddedSfuConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which loop serves which room. */
@Timeout(30)
class SessionDirectoryTest {
  private final SessionDirectory directory = new SessionDirectory(SessionLimits.DEFAULT, 3);

  @Test
  void thereIsOneLoopForEachCoreUnlessToldOtherwise() {
    EmbeddedSfuConfig config =
        EmbeddedSfuConfig.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    assertThat(config.loops()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void aRoomLivesOnOneLoopAndRoomsAreSpreadOverAll() throws SfuException {
    List<Integer> used = new ArrayList<>();
    for (String room : List.of("one", "two", "three")) {
      int first = reserve(room, "anna");
      for (String participant : List.of("anna", "bela", "chen")) {
        assertThat(reserve(room, participant)).as(room).isEqualTo(first);
      }
      used.add(first);
    }
    assertThat(used).containsExactlyInAnyOrder(0, 1, 2);
  }

  private int reserve(String room, String participant) throws SfuException {
    return directory.reserve(new SessionOwner(room, participant)).loop();
  }
}
