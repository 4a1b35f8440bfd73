package dev.parley.suite.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingOptions;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.client.media.TrackTransforms;
import dev.parley.frames.AudioRate;
import dev.parley.frames.FrameProtection;
import dev.parley.frames.FrameTransform;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.server.config.ConfigReader;
import dev.parley.server.http.RoomServer;
import dev.parley.sfu.DelegatingSfu;
import dev.parley.sfu.SessionDescription;
import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.Sfu;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.TrackObject;
import dev.parley.sfu.TracksResult;
import dev.parley.sfu.embedded.EmbeddedSfu;
import dev.parley.sfu.embedded.EmbeddedSfuConfig;
import dev.parley.testkit.Waits;
import dev.parley.testkit.live.LiveParticipant;
import dev.parley.testkit.net.LinkFaults;
import dev.parley.testkit.net.UdpRelay;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What carries sound in a room whose founder chose a constant rate learns nothing from it. */
@Timeout(120)
class ConstantRateTest {
  private static final int FRAMES = 150;
  private static final int OPUS = 111;
  private static final Pattern LEVEL =
      Pattern.compile("a=extmap:(\\d+) urn:ietf:params:rtp-hdrext:ssrc-audio-level");

  private final Set<Integer> levelIds = ConcurrentHashMap.newKeySet();
  private final Set<Integer> seenIds = ConcurrentHashMap.newKeySet();
  private final AtomicInteger voicePackets = new AtomicInteger();

  /** The real engine, which asks for what would give away who speaks. */
  private final class Curious extends DelegatingSfu {
    Curious(Sfu engine) {
      super(engine);
    }

    @Override
    public TracksResult newTracks(
        SessionOwner owner,
        String sessionId,
        List<TrackObject> tracks,
        @Nullable SessionDescription offer,
        boolean autoDiscover)
        throws SfuException {
      TracksResult result = super.newTracks(owner, sessionId, tracks, offer, autoDiscover);
      SessionDescription answer = result.sessionDescription();
      if (offer == null || answer == null) {
        return result;
      }
      LEVEL.matcher(offer.sdp()).results().map(ConstantRateTest::id).forEach(levelIds::add);
      String worse = answer.sdp().replaceAll("a=fmtp:" + OPUS + " .*", "$0;usedtx=1;cbr=0");
      return new TracksResult(
          result.tracks(),
          new SessionDescription(answer.type(), worse),
          result.requiresImmediateRenegotiation());
    }
  }

  private static int id(MatchResult line) {
    return Integer.parseInt(line.group(1));
  }

  /** Notes the size of each frame of sound that is sealed. */
  private record Noting(TrackTransforms inner, Set<Integer> sizes, AtomicInteger count)
      implements TrackTransforms {
    Noting(FrameProtection frames) {
      this(TrackTransforms.of(frames), ConcurrentHashMap.newKeySet(), new AtomicInteger());
    }

    @Override
    public FrameTransform encryptor(TrackContext track, Codec codec) {
      FrameTransform encryptor = inner.encryptor(track, codec);
      return codec.isAudio() ? new NotingSealer(encryptor, this) : encryptor;
    }

    @Override
    public FrameTransform decryptor(int leaf, TrackContext track, Codec codec) {
      return inner.decryptor(leaf, track, codec);
    }

    @Override
    public AudioRate audioRate() {
      return inner.audioRate();
    }

    @Override
    public void onKeysChanged(Runnable listener) {
      inner.onKeysChanged(listener);
    }
  }

  private record NotingSealer(FrameTransform inner, Noting notes) implements FrameTransform {
    @Override
    public Verdict transform(ByteBuffer in, ByteBuffer out) {
      int size = in.remaining();
      Verdict verdict = inner.transform(in, out);
      if (verdict == Verdict.FORWARD) {
        notes.sizes.add(size);
        notes.count.incrementAndGet();
      }
      return verdict;
    }

    @Override
    public int maxGrowth() {
      return inner.maxGrowth();
    }
  }

  /** A person in the room, and what it sends. */
  private static final class Speaker implements AutoCloseable {
    private Noting notes = new Noting(new FrameProtection());
    private final LiveParticipant participant;

    Speaker(MeetingLink link, String name, int sender, MeetingOptions options) {
      participant =
          new LiveParticipant(
              link,
              name,
              sender,
              options,
              LiveParticipant.Changes.ofFrames(
                  frames -> {
                    notes = new Noting(frames);
                    return notes;
                  }));
    }

    @Override
    public void close() {
      participant.close();
    }
  }

  @Test
  void voicesOfEverybodyHaveOneSizeAndNoLevelWhateverTheSfuAsksFor() throws Exception {
    InetAddress sfuAddress = InetAddress.ofLiteral("127.0.0.1");
    InetAddress relayAddress = InetAddress.ofLiteral("127.0.0.2");
    EmbeddedSfu sfu =
        EmbeddedSfu.start(
            EmbeddedSfuConfig.on(new InetSocketAddress(sfuAddress, 0))
                .withMediaAddresses(List.of(relayAddress)));
    int port = sfu.candidates().getFirst().getPort();
    try (RoomServer server =
            RoomServer.start(ConfigReader.read("--port=0"), new Curious(sfu), "test");
        var relay =
            new UdpRelay(
                1,
                new InetSocketAddress(relayAddress, port),
                new InetSocketAddress(sfuAddress, port),
                new LinkFaults(0, 0, Duration.ZERO))) {
      relay.watch(this::look);
      URI base = URI.create("http://127.0.0.1:" + server.port());
      MeetingLink link = MeetingLink.create(base, new RoomName("constant"));
      MeetingOptions usual = MeetingOptions.defaults();
      try (Speaker founder = new Speaker(link, "One", 1, usual.withAudioRate(AudioRate.CONSTANT))) {
        Waits.until(
            Duration.ofSeconds(30),
            () -> founder.participant.group().isPresent(),
            () -> founder.participant.view().toString());
        try (Speaker other = new Speaker(link, "Two", 2, usual)) {
          Waits.until(
              Duration.ofSeconds(60),
              () -> founder.notes.count.get() >= FRAMES && other.notes.count.get() >= FRAMES,
              () -> founder.notes + " " + other.notes);
          assertThat(founder.notes.sizes).hasSize(1);
          assertThat(other.notes.sizes).isEqualTo(founder.notes.sizes);
        }
      }
    }
    assertThat(voicePackets.get()).isGreaterThanOrEqualTo(2 * FRAMES - 20);
    assertThat(levelIds).as("offered").isNotEmpty();
    assertThat(seenIds)
        .as("in packets of sound")
        .isNotEmpty()
        .doesNotContainAnyElementsOf(levelIds);
  }

  /** Notes which header extensions (RFC 8285, of one byte) a packet of sound has. */
  private void look(ByteBuffer packet) {
    if (packet.remaining() < 16
        || (packet.get(0) & 0xC0) != 0x80
        || (packet.get(1) & 0x7F) != OPUS) {
      return;
    }
    voicePackets.incrementAndGet();
    int at = 12 + 4 * (packet.get(0) & 0x0F);
    if ((packet.get(0) & 0x10) == 0 || packet.getShort(at) != (short) 0xBEDE) {
      return;
    }
    int end = at + 4 + 4 * packet.getShort(at + 2);
    for (int i = at + 4; i < end; ) {
      int element = packet.get(i) & 0xFF;
      if (element == 0) {
        i++;
      } else {
        seenIds.add(element >> 4);
        i += 2 + (element & 0x0F);
      }
    }
  }
}
