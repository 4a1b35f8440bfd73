package dev.parley.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.media.libwebrtc.FullCells;
import dev.parley.frames.FrameTransform;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.meeting.machine.Problem;
import dev.parley.protocol.ParticipantId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A media server sends sound and pictures that nobody sealed, and describes them as it likes.
 * Nothing of it is decoded, whatever it says; all of it meets the hooks, which open nothing.
 */
@Timeout(120)
class UnsealedMediaLiveTest {
  private static final long BOUND_SECONDS = 60;

  /** Frames at the hooks that show that the server's media came through: about two seconds. */
  private static final long MANY = 60;

  private static final RemoteTrack PICTURES =
      new RemoteTrack(
          new ParticipantId(2),
          1,
          new RemoteTrack.Source("alice", "pictures"),
          TrackContext.CAMERA,
          Codec.VP8);

  private static final RemoteTrack SOUND =
      new RemoteTrack(
          new ParticipantId(2),
          1,
          new RemoteTrack.Source("alice", "sound"),
          TrackContext.MICROPHONE,
          Codec.OPUS);

  private final PlainSfu sfu;
  private final MediaClient client;
  private final SfuHttp http;
  private final AtomicLong hookSaw = new AtomicLong();
  private final ConcurrentLinkedQueue<Problem> problems = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Problem> breaches = new ConcurrentLinkedQueue<>();

  UnsealedMediaLiveTest() throws Exception {
    sfu = new PlainSfu();
    http = sfu.client();
    client =
        new MediaClient(
            MediaEngine.headless(PcmSource.SILENCE),
            new NothingOpens(),
            new Told(),
            MediaSettings.defaults());
  }

  @AfterEach
  void close() {
    client.close();
    http.close();
    sfu.close();
  }

  /** Opens nothing, as for frames that no member sealed; sends in clear, as for nobody here. */
  private final class NothingOpens implements TrackTransforms {
    @Override
    public FrameTransform encryptor(TrackContext track, Codec codec) {
      return dropping(new AtomicLong());
    }

    @Override
    public FrameTransform decryptor(int leaf, TrackContext track, Codec codec) {
      return dropping(hookSaw);
    }

    @Override
    public void onKeysChanged(Runnable listener) {}
  }

  private static FrameTransform dropping(AtomicLong seen) {
    return new FrameTransform() {
      @Override
      public Verdict transform(ByteBuffer in, ByteBuffer out) {
        seen.incrementAndGet();
        return Verdict.DROP;
      }

      @Override
      public int maxGrowth() {
        return 0;
      }
    };
  }

  private final class Told extends SilentListener {
    @Override
    public void failure(Problem problem) {
      problems.add(problem);
    }

    @Override
    public void unsealed(Problem problem) {
      breaches.add(problem);
    }
  }

  /** What a server may say of its media. */
  enum Lie {
    TRUTH,
    /** Sources are named that nobody sends. */
    OTHER_SOURCES,
    /** Each section names several sources, those that send not among them. */
    SEVERAL_SOURCES,
    NO_SOURCES,
    /** The number of pictures is said to be that of their retransmissions. */
    RETRANSMISSIONS_FIRST;

    String tell(String sdp) {
      return switch (this) {
        case TRUTH -> sdp;
        case OTHER_SOURCES -> sdp.replaceAll("a=ssrc:\\d+", "a=ssrc:4242");
        case SEVERAL_SOURCES ->
            sdp.replaceAll("a=ssrc-group:.*\r\n", "")
                .replaceAll("(a=ssrc:)\\d+( cname:.*\r\n)", "$111$2$122$2$133$2");
        case NO_SOURCES -> sdp.replaceAll("a=ssrc(-group)?:.*\r\n", "");
        case RETRANSMISSIONS_FIRST ->
            sdp.replaceAll("a=ssrc-group:FID (\\d+) (\\d+)", "a=ssrc-group:FID $2 $1");
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Lie.class)
  void nothingIsDecodedWhateverTheSourcesAreSaidToBe(Lie lie) throws Exception {
    sfu.lie = lie::tell;
    client.connect(http);
    client.setRemote(Set.of(PICTURES, SOUND));
    assertOnlyTheHooksSeeIt();
  }

  @Test
  void nothingIsDecodedOfSeveralSourcesInASection() throws Exception {
    sfu.encodings = 3;
    sfu.ownLie = UnsealedMediaLiveTest::takesAllLayers;
    client.connect(http);
    client.setRemote(Set.of(PICTURES, SOUND));
    assertOnlyTheHooksSeeIt();
    assertThat(client.inbound().stream().filter(each -> !each.audio()).count()).isPositive();
  }

  /** The client's answer as if it took the layers that it was not told of. */
  private static String takesAllLayers(String answer) {
    StringBuilder all = new StringBuilder();
    boolean video = false;
    for (String line : answer.lines().toList()) {
      video = line.startsWith("m=") ? line.startsWith("m=video") : video;
      all.append(line).append("\r\n");
      if (video && line.startsWith("a=mid:")) {
        for (int i = 0; i < 3; i++) {
          all.append("a=rid:").append(i).append(" recv\r\n");
        }
        all.append("a=simulcast:recv 0;1;2\r\n");
        all.append("a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id\r\n");
      }
    }
    return all.toString();
  }

  @Test
  void nothingIsDecodedAfterARenegotiation() throws Exception {
    sfu.lie = Lie.OTHER_SOURCES::tell;
    client.connect(http);
    client.setRemote(Set.of(SOUND));
    await("the first is refused", () -> hookSaw.get() > MANY);
    client.setRemote(Set.of(SOUND, PICTURES));
    await("a second negotiation", () -> sfu.negotiations.get() == 2);
    assertOnlyTheHooksSeeIt();
    client.setRemote(Set.of(PICTURES));
    RemoteTrack more = another("pictures2");
    client.setRemote(Set.of(PICTURES, more));
    await("a third negotiation", () -> sfu.negotiations.get() == 3);
    assertOnlyTheHooksSeeIt();
  }

  @Test
  void nothingIsDecodedInASectionThatIsUsedAgain() throws Exception {
    sfu.lie = Lie.OTHER_SOURCES::tell;
    sfu.reusesSections = true;
    client.connect(http);
    client.setRemote(Set.of(PICTURES));
    await("the first is refused", () -> hookSaw.get() > MANY);
    client.setRemote(Set.of());
    client.setRemote(Set.of(another("pictures2")));
    await("a second negotiation", () -> sfu.negotiations.get() == 2);
    assertOnlyTheHooksSeeIt();
  }

  private static RemoteTrack another(String name) {
    return new RemoteTrack(
        PICTURES.participant(),
        3,
        new RemoteTrack.Source("bob", name),
        TrackContext.CAMERA,
        Codec.VP8);
  }

  @Test
  void nothingComesBackWhereWeSend() throws Exception {
    sfu.sendsBack = true;
    sfu.ownLie = sdp -> sdp.replace("a=sendonly", "a=sendrecv");
    sfu.lie = sdp -> sdp.replace("a=sendrecv", "a=recvonly");
    client.publish(Optional.of(new VideoInput.Numbered(new MovingPicture(320, 180), 30)), true);
    client.connect(http);
    await("packets come back", this::somethingReceived);
    assertNothingIsDecoded();
    assertThat(breaches).isEmpty();
  }

  private boolean somethingReceived() {
    try {
      return client.inbound().size() == 2;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anAnswerThatWantsToSendIsRefusedAndSaid() throws Exception {
    sfu.sendsBack = true;
    sfu.ownLie = sdp -> sdp.replace("a=sendonly", "a=sendrecv");
    client.publish(Optional.empty(), true);
    client.connect(http);
    await("it is said", () -> said("SFU_DESCRIPTION"));
    assertThat(client.inbound()).isEmpty();
  }

  @Test
  void aDataChannelIsRefusedAndSaid() throws Exception {
    sfu.opensDataChannel = true;
    client.connect(http);
    client.setRemote(Set.of(SOUND));
    await("it is said", () -> said("SFU_DESCRIPTION"));
    assertThat(hookSaw).hasValue(0);
  }

  @Test
  void aSectionThatNobodyAskedForIsRefusedAndSaid() throws Exception {
    sfu.lie =
        sdp -> sdp + sdp.substring(sdp.indexOf("m=audio")).replace("a=mid:0", "a=mid:another");
    client.connect(http);
    client.setRemote(Set.of(SOUND));
    await("it is said", () -> said("SFU_DESCRIPTION"));
    assertThat(hookSaw).hasValue(0);
  }

  /** What comes early finds no decoder, or ends the session; later it finds the hook. */
  @Test
  void nothingIsDecodedThatIsSentBeforeTheAnswer() throws Exception {
    client.connect(http);
    client.setRemote(Set.of(SOUND));
    await("the first is refused", () -> hookSaw.get() > MANY);
    sfu.sendsBeforeAnswer = true;
    client.setRemote(Set.of(SOUND, PICTURES));
    await("it sends early", () -> sfu.early.get() > 0);
    await("both are received", this::somethingReceived);
    long before = hookSaw.get();
    await("the hooks see it", () -> hookSaw.get() > before + 2 * MANY);
    assertNothingIsDecoded();
    assertThat(breaches).isEmpty();
    assertThat(problems).allMatch(each -> each.code().equals("MEDIA"));
  }

  /** What cannot be hooked is not received: the session is given up, and made again. */
  @Test
  void nothingIsReceivedWhereNoHookCanBeSetAndItIsSaid() throws Exception {
    try (FullCells full = new FullCells()) {
      client.connect(http);
      client.setRemote(Set.of(PICTURES, SOUND));
      await("it is said", () -> said("MEDIA"));
      assertThat(full).isNotNull();
      assertThat(client.inbound()).allMatch(each -> each.decoded() == 0);
      assertThat(hookSaw).hasValue(0);
    }
    await("then the hooks see it", () -> hookSaw.get() > MANY);
    assertNothingIsDecoded();
    printCostOfLooking();
  }

  /** Asking libwebrtc what it decoded, as is done once a second. Printed, and no promise. */
  private void printCostOfLooking() throws InterruptedException {
    int times = 50;
    long start = System.nanoTime();
    int streams = 0;
    for (int i = 0; i < times; i++) {
      streams = client.inbound().size();
    }
    long micros = (System.nanoTime() - start) / times / 1_000;
    System.out.printf("asking for %d inbound streams: %,d us%n", streams, micros);
  }

  private boolean said(String code) {
    return problems.stream().anyMatch(each -> each.code().equals(code));
  }

  private void assertOnlyTheHooksSeeIt() throws Exception {
    long before = hookSaw.get();
    await("the hooks see it", () -> hookSaw.get() > before + MANY);
    assertNothingIsDecoded();
    assertThat(problems).isEmpty();
    assertThat(breaches).isEmpty();
  }

  private void assertNothingIsDecoded() throws InterruptedException {
    List<InboundStream> streams = client.inbound();
    assertThat(streams).isNotEmpty().allMatch(each -> each.decoded() == 0);
  }

  private void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime())
          .as("%s; hooks saw %s, %s, %s", what, hookSaw, problems, sfu.failures)
          .isLessThan(end);
      LockSupport.parkNanos(5_000_000);
    }
  }
}
