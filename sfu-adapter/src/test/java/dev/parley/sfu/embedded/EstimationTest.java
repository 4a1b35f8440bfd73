package dev.parley.sfu.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sfu.BitRate;
import dev.parley.sfu.SfuMetrics.SessionEstimate;
import dev.parley.sfu.embedded.Meeting.Publisher;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Both sides of a path are told what it carries. An estimate begins at a fixed figure and moves
 * only by the other side's feedback, so one that has moved shows that feedback came.
 */
@Timeout(60)
final class EstimationTest {

  @Test
  void thePathToASubscriberIsEstimated() throws Exception {
    try (Meeting meeting = new Meeting()) {
      Publisher alice = meeting.publisher("alice", "video");
      TestPeer bob = meeting.subscriber("bob", alice);
      Map<Long, BitRate> first = new HashMap<>();
      sendUntil(alice, bob, () -> hasMoved(first, meeting.sfu.metrics().gauges().estimates()));
    }
  }

  private static boolean hasMoved(Map<Long, BitRate> first, List<SessionEstimate> now) {
    return now.stream()
        .anyMatch(
            each -> {
              BitRate before = first.putIfAbsent(each.session(), each.rate());
              return before != null && !before.equals(each.rate());
            });
  }

  @Test
  void thePublisherEstimatesItsPathByTheFeedbackItIsSent() throws Exception {
    try (Meeting meeting = new Meeting()) {
      Publisher alice = meeting.publisher("alice", "video");
      TestPeer bob = meeting.subscriber("bob", alice);
      assertThat(alice.peer().estimate).isEqualTo(TestPeer.FIRST_ESTIMATE);
      sendUntil(alice, bob, () -> !alice.peer().estimate.equals(TestPeer.FIRST_ESTIMATE));
    }
  }

  /**
   * libwebrtc would take padding of SSRC 0 for the section's new source, and give it the stream.
   */
  @Test
  void aSubscriberIsSentNothingOfSourceZero() throws Exception {
    try (Meeting meeting = new Meeting()) {
      Publisher alice = meeting.publisher("alice", "audio");
      TestPeer bob = meeting.subscriber("bob", alice);
      Set<Integer> sources = new HashSet<>();
      bob.loseIncoming =
          datagram -> {
            if (isAudio(datagram)) {
              sources.add(datagram.getInt(8));
            }
            return false;
          };
      for (int i = 1; i <= 125; i++) {
        alice.audio(i);
        TestPeer.runFor(Duration.ofMillis(20), alice.peer(), bob);
      }
      assertThat(sources).hasSize(1).doesNotContain(0);
    }
  }

  private static boolean isAudio(ByteBuffer datagram) {
    return (datagram.get(0) & 0xc0) == 0x80 && (datagram.get(1) & 0x7f) >= 96;
  }

  private interface Condition {
    boolean holds();
  }

  /** Ten seconds of packets at most. */
  private static void sendUntil(Publisher alice, TestPeer bob, Condition condition)
      throws Exception {
    for (int i = 1; i <= 3_000 && !condition.holds(); i++) {
      alice.video(i, i == 1, 1_000);
      TestPeer.runFor(Duration.ofMillis(3), alice.peer(), bob);
    }
    assertThat(condition.holds()).isTrue();
  }
}
