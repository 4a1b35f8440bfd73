package dev.parley.sfu.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sfu.embedded.Meeting.Publisher;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Publishers and subscribers over real sockets on loopback. */
@Timeout(60)
final class EmbeddedSfuTest {

  @Test
  void audioAndVideoReachASubscriberAsTheyWereSent() throws Exception {
    try (Meeting meeting = new Meeting()) {
      Publisher alice = meeting.publisher("alice", "audio", "video");
      TestPeer bob = meeting.subscriber("bob", alice);
      for (int i = 1; i <= 50; i++) {
        alice.video(i, i == 1, 900);
        alice.audio(i);
      }
      TestPeer.run(() -> bob.received.size() >= 100, alice.peer(), bob);
      List<Integer> sizes = bob.received.stream().map(r -> r.payload().remaining()).toList();
      assertThat(sizes).hasSize(100).containsOnly(900, 6);
    }
  }
}
