package dev.parley.sfu.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sfu.embedded.Meeting.Publisher;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that are let in and then send what is nearly right. */
@Timeout(60)
final class HostilePeerTest {
  private static final long SEED = 20_261_126;

  /** Packets on the way at one time: far fewer than a socket's buffer holds. */
  private static final int UNDER_WAY = 16;

  @Test
  void alteredDatagramsLoseNoPacketOfAnotherClient() throws Exception {
    try (Meeting meeting = new Meeting()) {
      Publisher alice = meeting.publisher("alice", "audio", "video");
      TestPeer bob = meeting.subscriber("bob", alice);
      Publisher mallory = meeting.publisher("mallory", "audio", "video");
      mallory.peer().pull(alice.peer(), alice.mids());
      mallory.peer().loseOutgoing = altering(new Random(SEED));
      for (int i = 1; i <= 400; i++) {
        alice.audio(i);
        mallory.video(i, i == 1, 300);
        mallory.audio(i);
        TestPeer.runFor(Duration.ofMillis(2), alice.peer(), bob, mallory.peer());
        int sent = i;
        TestPeer.run(() -> bob.received.size() >= sent - UNDER_WAY, alice.peer(), bob);
      }
      TestPeer.run(() -> bob.received.size() >= 400, alice.peer(), bob);
      assertThat(bob.received).as("seed %d", SEED).hasSize(400);
      assertThat(bob.failed).isFalse();
      assertThat(alice.peer().failed).isFalse();
    }
  }

  @Test
  void alteredHandshakesLoseNoPacketOfAnotherClient() throws Exception {
    try (Meeting meeting = new Meeting()) {
      Publisher alice = meeting.publisher("alice", "audio");
      TestPeer bob = meeting.subscriber("bob", alice);
      Random random = new Random(SEED);
      for (int i = 1; i <= 40; i++) {
        try (TestPeer mallory = meeting.visitor("mallory " + i)) {
          mallory.loseOutgoing = altering(random);
          String unused = mallory.push("audio", "video").getFirst();
          alice.audio(i);
          TestPeer.runFor(Duration.ofMillis(30), alice.peer(), bob, mallory);
        }
      }
      TestPeer.run(() -> bob.received.size() >= 40, alice.peer(), bob);
      assertThat(bob.received).as("seed %d", SEED).hasSize(40);
      assertThat(bob.failed).isFalse();
    }
  }

  /** Alters one to four bytes of each datagram on its way out, half of them in its first 16. */
  private static Predicate<ByteBuffer> altering(Random random) {
    return datagram -> {
      for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
        int reach = random.nextBoolean() ? Math.min(16, datagram.limit()) : datagram.limit();
        datagram.put(random.nextInt(reach), (byte) random.nextInt(256));
      }
      return false;
    };
  }
}
