package dev.parley.sfu.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.sfu.PayloadTap;
import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.SessionState;
import dev.parley.sfu.SfuErrorCode;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.SfuMetrics;
import dev.parley.sfu.SfuMetrics.DropCause;
import dev.parley.sfu.TrackObject;
import dev.parley.sfu.TrackResult;
import dev.parley.sfu.embedded.Meeting.Publisher;
import dev.parley.sfu.embedded.TestPeer.Packet;
import dev.parley.sfu.embedded.transport.MediaClock;
import dev.parley.sfu.embedded.transport.Payload;
import dev.parley.sfu.embedded.transport.PeerTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Publishers and subscribers over real sockets on loopback. */
@Timeout(60)
final class EmbeddedSfuTest {

  @AfterEach
  void nothingNativeIsLeft() {
    assertThat(PeerTransport.live()).isZero();
    assertThat(Payload.live()).isZero();
  }

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
      SfuMetrics metrics = meeting.sfu.metrics();
      assertThat(metrics.received().packets()).isEqualTo(100);
      assertThat(metrics.sent().packets()).isEqualTo(100);
      assertThat(metrics.received().retransmissions()).isZero();
      assertThat(metrics.gauges().publishedTracks()).isEqualTo(2);
      assertThat(metrics.gauges().subscribedTracks()).isEqualTo(2);
    }
  }

  @Test
  void everySubscriberSeesNumbersWithoutGaps() throws Exception {
    try (Meeting meeting = new Meeting()) {
      Publisher alice = meeting.publisher("alice", "video");
      TestPeer bob = meeting.subscriber("bob", alice);
      TestPeer carol = meeting.subscriber("carol", alice);
      for (int i = 1; i <= 40; i++) {
        alice.video(i, i == 1, 500);
      }
      TestPeer.run(
          () -> bob.received.size() >= 40 && carol.received.size() >= 40, alice.peer(), bob, carol);
      for (TestPeer each : List.of(bob, carol)) {
        long first = each.received.getFirst().sequence();
        assertThat(each.received.stream().map(TestPeer.Received::sequence))
            .containsExactlyElementsOf(LongStream.range(first, first + 40).boxed().toList());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, true", "127.0.0.1, false", "::1, true", "::1, false"})
  void burstsArriveWholeAndInOrderHoweverDatagramsLeave(String ip, boolean batched)
      throws Exception {
    try (Meeting meeting = new Meeting(ip, config -> config.withBatchedSends(batched))) {
      Publisher alice = meeting.publisher("alice", "audio", "video");
      TestPeer bob = meeting.subscriber("bob", alice);
      TestPeer carol = meeting.subscriber("carol", alice);
      for (int i = 1; i <= 300; i++) {
        alice.video(i, i == 1, i % 7 == 0 ? 700 : 1160);
        if (i % 30 == 0) {
          alice.audio(i);
          int so = i + i / 30;
          TestPeer.run(
              () -> bob.received.size() >= so && carol.received.size() >= so,
              alice.peer(),
              bob,
              carol);
        }
      }
      for (TestPeer each : List.of(bob, carol)) {
        List<Long> video =
            each.received.stream()
                .filter(r -> r.payload().remaining() > 6)
                .map(TestPeer.Received::sequence)
                .toList();
        long first = video.getFirst();
        assertThat(video)
            .containsExactlyElementsOf(LongStream.range(first, first + 300).boxed().toList());
      }
      assertThat(meeting.drops(DropCause.SEND_FAILED)).isZero();
      assertThat(meeting.sfu.metrics().sent().datagrams()).isGreaterThan(600);
    }
  }

  @Test
  void ipv6LoopbackWorks() throws Exception {
    try (Meeting meeting = new Meeting("::1", config -> config)) {
      Publisher alice = meeting.publisher("alice", "audio");
      TestPeer bob = meeting.subscriber("bob", alice);
      alice.audio(1);
      TestPeer.run(() -> !bob.received.isEmpty(), alice.peer(), bob);
    }
  }

  @Test
  void whatIsLostOnTheWayToASubscriberComesAgainFromTheCache() throws Exception {
    try (Meeting meeting = new Meeting()) {
      Publisher alice = meeting.publisher("alice", "video");
      TestPeer bob = meeting.subscriber("bob", alice);
      bob.loseIncoming = lossy(20_261_121, 10);
      sendPaced(alice, bob, 200);
      TestPeer.run(() -> distinct(bob) >= 200, alice.peer(), bob);
      TestPeer.run(() -> meeting.sfu.metrics().sent().retransmissions() > 0, alice.peer(), bob);
    }
  }

  @Test
  void whatIsLostOnTheWayFromThePublisherIsAskedForAndForwarded() throws Exception {
    try (Meeting meeting = new Meeting()) {
      Publisher alice = meeting.publisher("alice", "video");
      TestPeer bob = meeting.subscriber("bob", alice);
      alice.peer().loseOutgoing = lossy(20_261_122, 10);
      sendPaced(alice, bob, 200);
      TestPeer.run(() -> distinct(bob) >= 200, alice.peer(), bob);
      TestPeer.run(() -> meeting.sfu.metrics().sent().feedback().nacks() > 0, alice.peer(), bob);
      assertThat(meeting.sfu.metrics().received().retransmissions()).isPositive();
    }
  }

  /** Loses one RTP packet in so many; never a handshake's, STUN's or RTCP's. */
  private static java.util.function.Predicate<ByteBuffer> lossy(long seed, int oneIn) {
    Random random = new Random(seed);
    return datagram -> {
      int type = datagram.remaining() < 2 ? 0 : datagram.get(1) & 0x7f;
      boolean rtp = (datagram.get(0) & 0xc0) == 0x80 && (type < 64 || type >= 96);
      return rtp && random.nextInt(oneIn) == 0;
    };
  }

  private static void sendPaced(Publisher publisher, TestPeer subscriber, int count)
      throws IOException {
    publisher
        .peer()
        .send(publisher.video(), Packet.now("vp8", 1, 3000, true), new byte[] {0x10, 0, 0, 1});
    for (int i = 2; i <= count; i++) {
      publisher.video(i, i == 2, 400);
      TestPeer.runFor(Duration.ofMillis(3), publisher.peer(), subscriber);
    }
    // Holes show only when something comes after them.
    for (int i = count + 1; i <= count + 20; i++) {
      publisher.video(i, false, 400);
      TestPeer.runFor(Duration.ofMillis(10), publisher.peer(), subscriber);
    }
  }

  private static long distinct(TestPeer subscriber) {
    Set<Long> sequences = new HashSet<>();
    subscriber.received.forEach(r -> sequences.add(r.sequence()));
    return sequences.size();
  }

  @Test
  void aNewcomerMakesThePublisherSendAKeyFrameAndManyMakeItSendFew() throws Exception {
    try (Meeting meeting = new Meeting()) {
      Publisher alice = meeting.publisher("alice", "video");
      alice.video(1, true, 100);
      TestPeer bob = meeting.subscriber("bob", alice);
      TestPeer.run(() -> !alice.peer().keyFrameRequests.isEmpty(), alice.peer(), bob);
      alice.video(2, true, 100);
      TestPeer.run(() -> !bob.received.isEmpty(), alice.peer(), bob);
      int before = alice.peer().keyFrameRequests.size();
      long start = System.nanoTime();
      for (int i = 0; i < 30; i++) {
        bob.requestKeyFrame(bob.received.getFirst().mid());
        TestPeer.runFor(Duration.ofMillis(5), alice.peer(), bob);
      }
      TestPeer.run(() -> alice.peer().keyFrameRequests.size() > before, alice.peer(), bob);
      // One at the first request, then one in 300 ms at most.
      long periods = 1 + (System.nanoTime() - start) / 300_000_000;
      assertThat(alice.peer().keyFrameRequests.size() - before)
          .isLessThanOrEqualTo(1 + (int) periods);
    }
  }

  @Test
  void soundAndPictureKeepTheTimeAtWhichTheyWereCaptured() throws Exception {
    try (Meeting meeting = new Meeting()) {
      Publisher alice = meeting.publisher("alice", "audio", "video");
      TestPeer bob = meeting.subscriber("bob", alice);
      long start = MediaClock.now();
      // The picture is sent 150 ms after it was captured, the sound at once.
      for (int i = 0; i < 320 || bob.senderReports.size() < 2; i++) {
        long now = MediaClock.now();
        int sound = (int) ((now - start) * 48 / 1_000_000);
        long shot = now - 150_000_000;
        int picture = (int) ((shot - start) * 90 / 1_000_000);
        byte[] frame = {0x10, (byte) (i == 0 ? 0 : 1), 1, 2};
        alice
            .peer()
            .send(alice.audio(), new Packet("opus", i + 1, sound, false, now), new byte[20]);
        alice.peer().send(alice.video(), new Packet("vp8", i + 1, picture, true, shot), frame);
        TestPeer.runFor(Duration.ofMillis(20), alice.peer(), bob);
      }
      assertThat(skewMillis(bob)).isBetween(-25.0, 25.0);
    }
  }

  /** How far apart one moment of the publisher's lies in the subscriber's two streams. */
  private static double skewMillis(TestPeer subscriber) {
    double[] zero = new double[2];
    for (TestPeer.Received packet : subscriber.received) {
      List<long[]> reports = subscriber.senderReports.get(packet.mid());
      if (reports != null) {
        boolean audio = packet.payload().remaining() == 20;
        long[] last = reports.getLast();
        // Where this stream's RTP time zero lies on the clock that the reports share.
        zero[audio ? 0 : 1] = last[0] / 1e6 - (int) last[1] / (audio ? 48.0 : 90.0);
      }
    }
    return zero[0] - zero[1];
  }

  @Test
  void garbageFromOneClientLosesNoPacketOfAnother() throws Exception {
    try (Meeting meeting = new Meeting()) {
      Publisher alice = meeting.publisher("alice", "audio");
      TestPeer bob = meeting.subscriber("bob", alice);
      TestPeer mallory = meeting.subscriber("mallory", alice);
      InetSocketAddress target = meeting.sfu.candidates().getFirst();
      Random random = new Random(7);
      for (int i = 1; i <= 2000; i++) {
        byte[] bytes = new byte[random.nextInt(1, 2100)];
        random.nextBytes(bytes);
        bytes[0] = (byte) (i % 4 == 0 ? 0x80 : i % 4 == 1 ? 0 : i % 4 == 2 ? 22 : bytes[0]);
        mallory.sendRaw(bytes, target);
        if (i % 20 == 0) {
          int sent = i / 20;
          alice.audio(sent);
          // No more is on the way than a socket's buffer holds, however slow the machine is.
          TestPeer.run(() -> bob.received.size() >= sent, alice.peer(), bob);
        }
      }
      assertThat(bob.received).hasSize(100);
      assertThat(meeting.sfu.metrics().gauges().sessions()).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void strangersAreCountedAndIgnored() throws Exception {
    try (Meeting meeting = new Meeting();
        TestPeer stranger =
            new TestPeer(
                meeting.sfu, new SessionOwner("away", "x"), InetAddress.ofLiteral("127.0.0.1"))) {
      for (int i = 0; i < 50; i++) {
        stranger.sendRaw(new byte[] {(byte) 0x80, 96, 0, 1, 2, 3}, meeting.candidate());
      }
      TestPeer.run(() -> meeting.drops(DropCause.UNKNOWN_PEER) >= 50, stranger);
    }
  }

  @Test
  void aSessionWithoutAConnectionIsReclaimed() throws Exception {
    try (Meeting meeting = new Meeting("127.0.0.1", c -> c.withIdle(Duration.ofMillis(300)))) {
      TestPeer alice = meeting.join("alice");
      assertThat(meeting.sfu.metrics().gauges().sessions()).isEqualTo(1);
      TestPeer.run(() -> meeting.sfu.metrics().gauges().sessions() == 0, alice);
      assertThatThrownBy(() -> meeting.sfu.session(alice.owner(), alice.session()))
          .isInstanceOfSatisfying(
              SfuException.class, e -> assertThat(e.code()).isEqualTo(SfuErrorCode.SESSION_ERROR));
    }
  }

  @Test
  void aTrackThatNeverFlowedIsReclaimedAndAMutedOneIsNot() throws Exception {
    try (Meeting meeting = new Meeting("127.0.0.1", c -> c.withIdle(Duration.ofMillis(800)))) {
      Publisher alice = meeting.publisher("alice", "audio", "video");
      alice.audio(1);
      TestPeer.run(() -> meeting.sfu.metrics().received().packets() == 1, alice.peer());
      TestPeer.run(() -> meeting.sfu.metrics().gauges().publishedTracks() == 1, alice.peer());
      TestPeer.runFor(Duration.ofMillis(2500), alice.peer());
      SessionState state = meeting.sfu.session(alice.peer().owner(), alice.peer().session());
      assertThat(state.tracks()).hasSize(1);
      assertThat(state.tracks().getFirst().track().kind()).isEqualTo("audio");
      assertThat(state.tracks().getFirst().status()).isEqualTo(SessionState.Status.INACTIVE);
    }
  }

  @Test
  void closingAnOwnerTellsTheClientAndEndsItsTracks() throws Exception {
    try (Meeting meeting = new Meeting()) {
      Publisher alice = meeting.publisher("alice", "audio");
      TestPeer bob = meeting.subscriber("bob", alice);
      meeting.sfu.closeOwner(alice.peer().owner());
      TestPeer.run(() -> alice.peer().closedByServer, alice.peer(), bob);
      assertThat(meeting.sfu.metrics().gauges().publishedTracks()).isZero();
      assertThat(meeting.sfu.metrics().gauges().sessions()).isEqualTo(1);
      meeting.sfu.closeRoom("room");
      TestPeer.run(() -> meeting.sfu.metrics().gauges().sessions() == 0, bob);
    }
  }

  @Test
  void onlyTheOwnerChangesASessionAndOnlyItsRoomIsHeard() throws Exception {
    try (Meeting meeting = new Meeting()) {
      Publisher alice = meeting.publisher("alice", "audio");
      TestPeer bob = meeting.join("bob");
      TestPeer eve = meeting.join("other room", "eve");
      List<TrackObject> wanted =
          List.of(TrackObject.remote(alice.peer().session(), "track-" + alice.mids().getFirst()));
      TrackResult overheard =
          meeting
              .sfu
              .newTracks(eve.owner(), eve.session(), wanted, null, false)
              .tracks()
              .getFirst();
      assertThat(Objects.requireNonNull(overheard.error()).code())
          .isEqualTo(SfuErrorCode.NOT_FOUND_TRACK_ERROR);
      assertThatThrownBy(() -> meeting.sfu.session(bob.owner(), alice.peer().session()))
          .isInstanceOfSatisfying(
              SfuException.class, e -> assertThat(e.code()).isEqualTo(SfuErrorCode.UNAUTHORIZED));
      assertThatThrownBy(() -> meeting.sfu.session(eve.owner(), alice.peer().session()))
          .isInstanceOfSatisfying(
              SfuException.class, e -> assertThat(e.code()).isEqualTo(SfuErrorCode.NOT_FOUND));
    }
  }

  @Test
  void aPulledTrackCanBePointedAtAnother() throws Exception {
    try (Meeting meeting = new Meeting()) {
      Publisher alice = meeting.publisher("alice", "audio");
      Publisher carol = meeting.publisher("carol", "audio");
      TestPeer bob = meeting.join("bob");
      String mid = bob.pull(alice.peer(), alice.mids()).getFirst();
      TestPeer.run(bob::isConnected, bob, alice.peer(), carol.peer());
      alice.audio(1);
      TestPeer.run(() -> bob.received.size() == 1, alice.peer(), bob);
      TrackObject change =
          TrackObject.remote(carol.peer().session(), "track-" + carol.mids().getFirst())
              .withMid(mid);
      assertThat(meeting.sfu.updateTracks(bob.owner(), bob.session(), List.of(change)).tracks())
          .allSatisfy(t -> assertThat(t.error()).isNull());
      alice.audio(2);
      carol.audio(900);
      TestPeer.run(() -> bob.received.size() == 2, alice.peer(), carol.peer(), bob);
      assertThat(bob.received.get(1).sequence()).isEqualTo(bob.received.get(0).sequence() + 1);
      assertThat(bob.received.get(1).payload().getShort(1)).as("Carol's").isEqualTo((short) 900);
    }
  }

  @Test
  void theTapSeesEachPayloadOnce() throws Exception {
    ConcurrentLinkedQueue<Integer> seen = new ConcurrentLinkedQueue<>();
    PayloadTap tap = (session, mid, payload) -> seen.add(payload.remaining());
    try (Meeting meeting = new Meeting("127.0.0.1", c -> c.withPayloadTap(tap))) {
      Publisher alice = meeting.publisher("alice", "audio");
      TestPeer bob = meeting.subscriber("bob", alice);
      TestPeer carol = meeting.subscriber("carol", alice);
      alice.audio(1);
      TestPeer.run(
          () -> bob.received.size() == 1 && carol.received.size() == 1, alice.peer(), bob, carol);
      assertThat(seen).containsExactly(6);
    }
  }

  @Test
  void aTakenPortIsRefusedEvenThoughLoopsShareOne() throws Exception {
    try (Meeting meeting = new Meeting()) {
      EmbeddedSfuConfig same = EmbeddedSfuConfig.on(meeting.candidate()).withLoops(2);
      assertThatThrownBy(() -> EmbeddedSfu.start(same)).isInstanceOf(IOException.class);
    }
  }
}
