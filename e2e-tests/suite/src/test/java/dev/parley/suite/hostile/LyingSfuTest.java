package dev.parley.suite.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingOptions;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.frames.DropCause;
import dev.parley.frames.StreamStats;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.meeting.machine.Phase;
import dev.parley.server.config.ConfigReader;
import dev.parley.server.http.RoomServer;
import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.TrackObject;
import dev.parley.sfu.embedded.EmbeddedSfu;
import dev.parley.sfu.embedded.EmbeddedSfuConfig;
import dev.parley.testkit.Waits;
import dev.parley.testkit.hostile.Ghost;
import dev.parley.testkit.hostile.LyingSfu;
import dev.parley.testkit.hostile.SfuLies;
import dev.parley.testkit.live.LiveParticipant;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The SFU gives people other media than they ask for, with real media between real participants. It
 * lies to Carol only; in the end everybody else's media must be as if it did not.
 */
@Timeout(180)
class LyingSfuTest {
  private static final long SEED = 20_261_126;
  private static final Duration BOUND = Duration.ofSeconds(90);

  /** The client's name of its microphone's track. */
  private static final String SOUND = "microphone";

  /** Frames that show that something goes on and was not a single accident: some seconds. */
  private static final long MANY = 60;

  private final EmbeddedSfu engine;
  private final LyingSfu sfu;
  private final RoomServer server;
  private final List<LiveParticipant> people = new ArrayList<>();
  private final List<Ghost> ghosts = new CopyOnWriteArrayList<>();

  LyingSfuTest() throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    engine = EmbeddedSfu.start(EmbeddedSfuConfig.on(any));
    sfu = new LyingSfu(engine);
    server = RoomServer.start(ConfigReader.read("--port=0"), sfu, "test");
  }

  @AfterEach
  void close() throws Exception {
    people.reversed().forEach(LiveParticipant::close);
    for (Ghost ghost : ghosts) {
      ghost.close();
    }
    server.close();
  }

  private MeetingLink room(String name) throws Exception {
    return MeetingLink.create(URI.create("http://127.0.0.1:" + server.port()), new RoomName(name));
  }

  private LiveParticipant join(MeetingLink link, String name) throws Exception {
    int number = people.size() + 1;
    var person = new LiveParticipant(link, name, number, SEED, MeetingOptions.defaults());
    people.add(person);
    int pushed = sfu.pushes().size();
    await(name + " is in and sends", () -> isIn(person) && sfu.pushes().size() >= pushed + 2);
    return person;
  }

  private static boolean isIn(LiveParticipant person) {
    return person.view().phase() == Phase.IN_MEETING;
  }

  private void await(String what, BooleanSupplier condition) throws InterruptedException {
    Waits.until(BOUND, condition, () -> what + ": " + figures());
  }

  private String figures() {
    StringBuilder text = new StringBuilder();
    for (LiveParticipant person : people) {
      text.append(person.view().phase()).append(' ').append(person.problems()).append(' ');
      for (LiveParticipant other : people) {
        text.append(opened(person, other, TrackContext.CAMERA)).append('\n');
        text.append(opened(person, other, TrackContext.MICROPHONE)).append('\n');
      }
    }
    return text.toString();
  }

  private static Optional<StreamStats> opened(
      LiveParticipant receiver, LiveParticipant sender, TrackContext track) {
    return sender.group().flatMap(group -> receiver.opened(group.ownLeaf(), track));
  }

  private static long forwarded(
      LiveParticipant receiver, LiveParticipant sender, TrackContext track) {
    return opened(receiver, sender, track).map(StreamStats::forwarded).orElse(0L);
  }

  private static long dropped(
      LiveParticipant receiver, LiveParticipant sender, TrackContext track, DropCause cause) {
    return opened(receiver, sender, track).map(stats -> stats.dropped(cause)).orElse(0L);
  }

  /**
   * Both of the sender's tracks go on to arrive, and nothing of them was dropped but what libwebrtc
   * itself put together twice from packets that were sent again.
   */
  private void assertHearsAndSees(LiveParticipant receiver, LiveParticipant sender)
      throws InterruptedException {
    for (TrackContext track : List.of(TrackContext.CAMERA, TrackContext.MICROPHONE)) {
      long before = forwarded(receiver, sender, track);
      await("media goes on", () -> forwarded(receiver, sender, track) > before + MANY);
      StreamStats stats = opened(receiver, sender, track).orElseThrow();
      for (DropCause cause : EnumSet.complementOf(EnumSet.of(DropCause.REPLAY))) {
        assertThat(stats.dropped(cause)).as("%s %s", track, cause).isZero();
      }
    }
  }

  private void assertAllAreWell() {
    for (LiveParticipant person : people) {
      assertThat(isIn(person)).isTrue();
      assertThat(person.problems()).isEmpty();
    }
  }

  @Test
  void row23_whatAliceSealedUnderBobsNameIsNotShownAsBobs() throws Exception {
    MeetingLink link = room("swapped");
    LiveParticipant alice = join(link, "Alice");
    LiveParticipant bob = join(link, "Bob");
    List<LyingSfu.Push> pushes = sfu.pushes();
    sfu.tell(SfuLies.swaps(pushes));
    LiveParticipant carol = join(link, "Carol");

    for (LiveParticipant sender : List.of(alice, bob)) {
      for (TrackContext track : List.of(TrackContext.CAMERA, TrackContext.MICROPHONE)) {
        await(
            "the swap is counted",
            () -> dropped(carol, sender, track, DropCause.WRONG_SENDER) > MANY);
        assertThat(forwarded(carol, sender, track)).isZero();
      }
    }
    assertThat(carol.pictures()).as("pictures that Carol's decoder was given").isZero();
    assertHearsAndSees(alice, bob);
    assertHearsAndSees(bob, alice);
    assertHearsAndSees(alice, carol);
    assertHearsAndSees(bob, carol);
    assertAllAreWell();
  }

  /** A source that a description names is no way past the transform for another one. */
  @Test
  void offersThatNameOtherSourcesThanSendHideNothingFromTheTransform() throws Exception {
    MeetingLink link = room("misnamed");
    LiveParticipant alice = join(link, "Alice");
    LiveParticipant bob = join(link, "Bob");
    sfu.describe(SfuLies::namesOtherSources);
    LiveParticipant carol = join(link, "Carol");
    LiveParticipant dora = join(link, "Dora");

    for (LiveParticipant sender : List.of(alice, bob)) {
      for (LiveParticipant receiver : List.of(carol, dora)) {
        assertHearsAndSees(receiver, sender);
      }
    }
    assertHearsAndSees(carol, dora);
    assertAllAreWell();
  }

  /** Nothing of an offer that is not as agreed reaches libwebrtc; the meeting itself goes on. */
  @Test
  void offersWithWhatNobodyAskedForAreSaidAndNotTaken() throws Exception {
    MeetingLink link = room("more");
    LiveParticipant alice = join(link, "Alice");
    LiveParticipant bob = join(link, "Bob");
    for (UnaryOperator<String> more :
        List.<UnaryOperator<String>>of(
            SfuLies::opensDataChannel,
            SfuLies::addsSection,
            SfuLies::addsManySections,
            SfuLies::wantsToReceive)) {
      sfu.describeToNewcomers(more);
      LiveParticipant carol = join(link, "Carol");
      await("it is said", () -> carol.problems().stream().anyMatch(p -> p.contains("SFU_DESCR")));
      assertThat(carol.pictures()).isZero();
      assertThat(forwarded(carol, alice, TrackContext.MICROPHONE)).isZero();
      assertThat(isIn(carol)).isTrue();
      people.remove(carol);
      carol.close();
    }
    assertHearsAndSees(alice, bob);
    assertHearsAndSees(bob, alice);
    assertAllAreWell();
  }

  /** Has the next who asks for the sound hear a ghost instead, and everybody else the truth. */
  private void haunt(LyingSfu.Push sound, LyingSfu.Push source, Ghost.Lie lie) {
    sfu.tell(
        (asking, asked) -> {
          if (!asked.equals(sound) || !ghosts.isEmpty()) {
            return Optional.empty();
          }
          Ghost ghost = new Ghost(engine, asking.room(), source, lie);
          ghosts.add(ghost);
          return Optional.of(TrackObject.remote(ghost.session(), Ghost.TRACK));
        });
  }

  private LyingSfu.Push soundOf(SessionOwner owner) {
    return sfu.pushes().stream()
        .filter(push -> push.owner().equals(owner) && push.trackName().equals(SOUND))
        .findFirst()
        .orElseThrow();
  }

  private SessionOwner lastToPush() {
    return sfu.pushes().getLast().owner();
  }

  @Test
  void sealedFramesThatArePlayedAgainAreOpenedOnce() throws Exception {
    MeetingLink link = room("replayed");
    LiveParticipant alice = join(link, "Alice");
    LyingSfu.Push sound = soundOf(lastToPush());
    haunt(sound, sound, frame -> List.of(frame, frame));
    LiveParticipant carol = join(link, "Carol");

    TrackContext microphone = TrackContext.MICROPHONE;
    await(
        "each second one is counted",
        () -> dropped(carol, alice, microphone, DropCause.REPLAY) > MANY);
    await("the first is heard", () -> forwarded(carol, alice, microphone) > MANY);
    long heard = forwarded(carol, alice, microphone);
    assertThat(heard).isLessThanOrEqualTo(alice.sealed(microphone).orElseThrow().forwarded());
    assertHearsAndSees(alice, carol);
    assertAllAreWell();
  }

  @Test
  void framesOfAnotherRoomsMeetingAreNotOpened() throws Exception {
    MeetingLink elsewhere = room("elsewhere");
    join(elsewhere, "Xenia");
    LyingSfu.Push xenia = soundOf(lastToPush());
    join(elsewhere, "Yuri");
    MeetingLink link = room("here");
    LiveParticipant alice = join(link, "Alice");
    haunt(soundOf(lastToPush()), xenia, List::of);
    LiveParticipant carol = join(link, "Carol");

    // Xenia stands at the leaf and in the epoch of her own meeting that Alice does in hers.
    TrackContext microphone = TrackContext.MICROPHONE;
    await(
        "they are counted",
        () -> dropped(carol, alice, microphone, DropCause.FAILED_AUTHENTICATION) > MANY);
    assertThat(forwarded(carol, alice, microphone)).isZero();
    await("Alice is seen", () -> forwarded(carol, alice, TrackContext.CAMERA) > MANY);
    assertHearsAndSees(alice, carol);
    assertHearsAndSees(people.get(1), people.get(0));
    assertAllAreWell();
  }

  @Test
  void framesOfAnEpochThatIsOverAreNotOpenedAgain() throws Exception {
    MeetingLink link = room("epochs");
    LiveParticipant alice = join(link, "Alice");
    LyingSfu.Push sound = soundOf(lastToPush());
    List<byte[]> kept = new ArrayList<>();
    int[] next = {0};
    haunt(
        sound,
        sound,
        frame -> {
          if (kept.size() < MANY) {
            kept.add(frame);
            return List.of(frame);
          }
          return List.of(frame, kept.get(next[0]++ % kept.size()));
        });
    LiveParticipant carol = join(link, "Carol");
    TrackContext microphone = TrackContext.MICROPHONE;
    await("a replay", () -> dropped(carol, alice, microphone, DropCause.REPLAY) > MANY);
    LiveParticipant dora = join(link, "Dora");

    // Ten seconds after the new epoch its predecessor's keys are gone.
    await("old frames", () -> dropped(carol, alice, microphone, DropCause.OLD_EPOCH) > MANY);
    long heard = forwarded(carol, alice, microphone);
    await("live frames go on", () -> forwarded(carol, alice, microphone) > heard + MANY);
    assertThat(forwarded(carol, alice, microphone))
        .isLessThanOrEqualTo(alice.sealed(microphone).orElseThrow().forwarded());
    assertHearsAndSees(alice, carol);
    assertHearsAndSees(dora, carol);
    assertAllAreWell();
  }
}
