package dev.parley.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.parley.client.media.upcall.ConnectionEvents;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client without hooks, as if there were a way past them: the watch sees what it decodes. */
@Timeout(120)
class InboundWatchLiveTest {
  @ParameterizedTest
  @ValueSource(strings = {"pictures", "sound"})
  void whatPassedNoHookEndsMediaAndIsSaid(String track) throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    try (PlainSfu sfu = new PlainSfu();
        SfuHttp http = sfu.client();
        MediaEngine engine = MediaEngine.headless(PcmSource.SILENCE);
        Peer peer = new Peer(engine.factory(), new Nobody());
        Unhooked lane = new Unhooked(peer);
        InboundWatch watch = new InboundWatch(List.of(lane), told::countDown)) {
      SfuSession session = SfuSession.create(http);
      SfuSession.PullOffer offer = session.pull(List.of(new RemoteTrack.Source("alice", track)));
      peer.acceptOffer(offer.sdp().orElseThrow());
      session.renegotiate(peer.answer());
      assertThat(watch).isNotNull();
      assertThat(told.await(60, TimeUnit.SECONDS)).as("%s: the breach is told", track).isTrue();
      assertThat(lane.cuts).as("the connection is closed at once").hasPositiveValue();
    }
  }

  /** A direction whose session has no hooks at all. */
  private static final class Unhooked extends MediaSession {
    private final Peer peer;
    final AtomicInteger cuts = new AtomicInteger();

    Unhooked(Peer peer) {
      super("unhooked", new Nobody());
      this.peer = peer;
    }

    @Override
    boolean sync(SfuHttp server) {
      return false;
    }

    @Override
    boolean isSealed() throws InterruptedException {
      return SealedStreams.allPassed(peer.inbound(), Map.of());
    }

    @Override
    void cut() {
      cuts.incrementAndGet();
      peer.close();
    }

    @Override
    void abandon() {}
  }

  private static final class Nobody extends SilentListener implements ConnectionEvents {
    @Override
    public void state(RTCPeerConnectionState state) {}

    @Override
    public void track(RTCRtpTransceiver transceiver) {}

    @Override
    public void dataChannel() {}

    @Override
    public void failed() {}
  }
}
