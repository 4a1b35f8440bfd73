package dev.parley.sfu.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.sfu.PayloadTap;
import dev.parley.sfu.SessionDescription;
import dev.parley.sfu.SfuErrorCode;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.embedded.Meeting.Publisher;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DescriptionParserTest {
  @Test
  void descriptionsAreParsedWhileTheirLoopStandsStill() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    PayloadTap tap =
        (session, mid, payload) -> {
          entered.countDown();
          waitFor(released);
        };
    try (Meeting meeting = new Meeting("127.0.0.1", c -> c.withLoops(1).withPayloadTap(tap))) {
      Publisher alice = meeting.publisher("alice", "audio");
      TestPeer bob = meeting.subscriber("bob", alice);
      alice.audio(1);
      TestPeer.run(() -> entered.getCount() == 0, alice.peer(), bob);
      SessionDescription broken = SessionDescription.answer("v=0\r\nm=audio");

      try {
        assertThatThrownBy(() -> meeting.sfu.renegotiate(bob.owner(), bob.session(), broken))
            .isInstanceOfSatisfying(
                SfuException.class,
                e -> assertThat(e.code()).isEqualTo(SfuErrorCode.INVALID_SESSION_DESCRIPTION));
      } finally {
        released.countDown();
      }
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
