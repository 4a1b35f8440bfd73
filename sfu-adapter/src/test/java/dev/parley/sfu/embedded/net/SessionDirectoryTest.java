package dev.parley.sfu.embedded.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.embedded.EmbeddedSfuConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which loop serves whom. */
@Timeout(30)
class SessionDirectoryTest {
  private static final EmbeddedSfuConfig CONFIG =
      EmbeddedSfuConfig.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

  private final List<MediaLoop> loops = new ArrayList<>();
  private final SessionDirectory directory = new SessionDirectory(100, 8);
  private MediaSockets sockets;

  @BeforeEach
  void open() throws IOException {
    sockets =
        MediaSockets.open(
            MediaAddresses.listeners(CONFIG.bind(), CONFIG.mediaAddresses()), 3, false);
    for (int i = 0; i < 3; i++) {
      loops.add(new MediaLoop(i, CONFIG, sockets, new Demultiplexer(), directory::remove));
    }
  }

  @AfterEach
  void close() {
    sockets.abandon();
  }

  @Test
  void thereIsOneLoopForEachCoreUnlessToldOtherwise() {
    assertThat(CONFIG.loops()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void aRoomLivesOnOneLoopAndRoomsAreSpreadOverAll() throws SfuException {
    List<MediaLoop> used = new ArrayList<>();
    for (String room : List.of("one", "two", "three")) {
      MediaLoop first = reserve(room, "anna");
      for (String participant : List.of("anna", "bela", "chen")) {
        assertThat(reserve(room, participant)).as(room).isSameAs(first);
      }
      used.add(first);
    }
    assertThat(used).containsExactlyInAnyOrderElementsOf(loops);
  }

  private MediaLoop reserve(String room, String participant) throws SfuException {
    return directory.reserve(new SessionOwner(room, participant), loops).loop();
  }
}
