package dev.parley.tools.attack;

import dev.parley.client.MeetingOptions;
import dev.parley.client.identity.BadLinkException;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.frames.DropCause;
import dev.parley.frames.StreamStats;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.meeting.machine.Phase;
import dev.parley.sfu.Sfu;
import dev.parley.sfu.TrackObject;
import dev.parley.testkit.hostile.Ghost;
import dev.parley.testkit.hostile.LyingSfu;
import dev.parley.testkit.hostile.SfuLies;
import dev.parley.testkit.live.LiveParticipant;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an SFU tries that has everything but keys: Alice and Bob are served as they should be, and
 * everybody who comes later is lied to.
 */
final class SfuAttacks implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(45);
  private static final long SEED = 1;
  private static final String SOUND = "microphone";
  private static final byte[] SILENCE = {(byte) 0xf8, (byte) 0xff, (byte) 0xfe};

  private final LyingSfu sfu;
  private final Sfu engine;
  private final MeetingLink link;
  private final Findings findings;
  private final long many;
  private final LiveParticipant alice;
  private final LiveParticipant bob;
  private final LyingSfu.Push sound;
  private final List<Runnable> ends = new ArrayList<>();
  private int people;

  /**
   * Alice and Bob meet.
   *
   * @param engine the true one behind the liar
   */
  SfuAttacks(LyingSfu sfu, Sfu engine, URI server, Findings findings, int seconds)
      throws BadLinkException, InterruptedException, NotHeldException {
    this.sfu = sfu;
    this.engine = engine;
    this.findings = findings;
    this.many = 20L * seconds;
    link = MeetingLink.create(server, new RoomName("attacked"));
    alice = join("Alice");
    sound =
        sfu.pushes().stream()
            .filter(push -> push.trackName().equals(SOUND))
            .findFirst()
            .orElseThrow();
    bob = join("Bob");
    awaitHonestGoOn();
  }

  MeetingLink link() {
    return link;
  }

  void run() throws InterruptedException {
    findings.attempt("gives each one's media under another's name", this::swaps);
    named("names other sources than it sends", SfuLies::namesOtherSources);
    named("names no sources", SfuLies::namesNoSources);
    named("calls retransmissions the pictures", SfuLies::swapsRetransmissions);
    refused("offers a data channel", SfuLies::opensDataChannel);
    refused("offers a section that nobody asked for", SfuLies::addsSection);
    refused("offers 1,100 sections", SfuLies::addsManySections);
    refused("wants to be sent to where it sends", SfuLies::wantsToReceive);
    ghost("plays sealed sound twice", heard -> List.of(heard, heard), DropCause.REPLAY);
    ghost("sends plain sound", heard -> List.of(SILENCE), null);
    ghost("alters sealed sound", heard -> List.of(altered(heard)), DropCause.FAILED_AUTHENTICATION);
    findings.attempt("sends frames of no bytes", this::sendsNothing);
  }

  private LiveParticipant join(String name) throws InterruptedException, NotHeldException {
    var person = new LiveParticipant(link, name, ++people, SEED, MeetingOptions.defaults());
    ends.add(person::close);
    int pushed = sfu.pushes().size();
    await(
        name + " is in and sends",
        () -> person.view().phase() == Phase.IN_MEETING && sfu.pushes().size() >= pushed + 2,
        person);
    return person;
  }

  private static void await(String what, BooleanSupplier condition, LiveParticipant person)
      throws InterruptedException, NotHeldException {
    Findings.await(
        BOUND, condition, () -> what + ", " + person.view().phase() + " " + person.problems());
  }

  private static Optional<StreamStats> stats(
      LiveParticipant receiver, LiveParticipant sender, TrackContext track) {
    return sender.group().flatMap(group -> receiver.opened(group.ownLeaf(), track));
  }

  private static long forwarded(
      LiveParticipant receiver, LiveParticipant sender, TrackContext track) {
    return stats(receiver, sender, track).map(StreamStats::forwarded).orElse(0L);
  }

  private static long dropped(
      LiveParticipant receiver,
      LiveParticipant sender,
      TrackContext track,
      @Nullable DropCause cause) {
    return stats(receiver, sender, track)
        .map(
            each ->
                cause == null
                    ? each.dropped().values().stream().mapToLong(Long::longValue).sum()
                    : each.dropped(cause))
        .orElse(0L);
  }

  private void awaitHonestGoOn() throws InterruptedException, NotHeldException {
    awaitOpens(alice, bob);
    awaitOpens(bob, alice);
  }

  private void awaitOpens(LiveParticipant receiver, LiveParticipant sender)
      throws InterruptedException, NotHeldException {
    for (TrackContext track : List.of(TrackContext.CAMERA, TrackContext.MICROPHONE)) {
      long before = forwarded(receiver, sender, track);
      await(
          track + " opens on", () -> forwarded(receiver, sender, track) > before + many, receiver);
    }
  }

  /** One who comes after the others and is lied to, and what is measured of it. */
  private interface Lied {
    String with(LiveParticipant carol) throws Exception;
  }

  private String toCarol(Lied lied) throws Exception {
    try {
      LiveParticipant carol = join("Carol");
      String measured = lied.with(carol);
      awaitHonestGoOn();
      return measured;
    } finally {
      sfu.tell((asking, asked) -> Optional.empty());
      sfu.describe(sdp -> sdp);
      closeAfterHonest();
    }
  }

  private void closeAfterHonest() throws InterruptedException, NotHeldException {
    while (ends.size() > 2) {
      ends.removeLast().run();
    }
    await("the one who was lied to has left", () -> members(alice) == 2, alice);
  }

  private static int members(LiveParticipant person) {
    return person.group().map(group -> group.members().size()).orElse(0);
  }

  private String swaps() throws Exception {
    sfu.tell(SfuLies.swaps(sfu.pushes()));
    return toCarol(
        carol -> {
          for (LiveParticipant sender : List.of(alice, bob)) {
            await(
                "they are dropped",
                () -> dropped(carol, sender, TrackContext.CAMERA, DropCause.WRONG_SENDER) > many,
                carol);
            requireNothing(carol, sender, TrackContext.CAMERA);
          }
          return "all dropped as WRONG_SENDER, 0 shown; the others see each other on";
        });
  }

  private static void requireNothing(
      LiveParticipant carol, LiveParticipant sender, TrackContext track) throws NotHeldException {
    long shown = forwarded(carol, sender, track);
    if (shown > 0) {
      throw new NotHeldException(shown + " opened");
    }
  }

  private void named(String attack, UnaryOperator<String> words) throws InterruptedException {
    findings.attempt(
        attack,
        () -> {
          sfu.describeToNewcomers(words);
          return toCarol(
              carol -> {
                awaitOpens(carol, alice);
                awaitOpens(carol, bob);
                if (!carol.problems().isEmpty()) {
                  throw new NotHeldException("she is told " + carol.problems());
                }
                return "all of it meets the transform: sealed media opens, nothing else is decoded";
              });
        });
  }

  private void refused(String attack, UnaryOperator<String> words) throws InterruptedException {
    findings.attempt(
        attack,
        () -> {
          sfu.describeToNewcomers(words);
          return toCarol(
              carol -> {
                await(
                    "it is said",
                    () -> carol.problems().stream().anyMatch(p -> p.contains("SFU_DESCRIPTION")),
                    carol);
                requireNothing(carol, alice, TrackContext.MICROPHONE);
                return "refused and said (SFU_DESCRIPTION), nothing of it reaches libwebrtc";
              });
        });
  }

  private void ghost(String attack, Ghost.Lie lie, @Nullable DropCause cause)
      throws InterruptedException {
    findings.attempt(
        attack,
        () -> {
          haunt(lie);
          return toCarol(
              carol -> {
                await(
                    "they are dropped",
                    () -> dropped(carol, alice, TrackContext.MICROPHONE, cause) > many,
                    carol);
                long shown = forwarded(carol, alice, TrackContext.MICROPHONE);
                long sealed = alice.sealed(TrackContext.MICROPHONE).orElseThrow().forwarded();
                if (cause == DropCause.REPLAY ? shown > sealed : shown > 0) {
                  throw new NotHeldException(shown + " opened of " + sealed + " that were sealed");
                }
                return dropped(carol, alice, TrackContext.MICROPHONE, cause)
                    + " dropped"
                    + (cause == null ? "" : " as " + cause)
                    + ", "
                    + (cause == DropCause.REPLAY ? "each opened once" : "0 opened");
              });
        });
  }

  /** Has the one who asks for Alice's sound next hear a ghost instead. */
  private void haunt(Ghost.Lie lie) {
    List<Ghost> ghosts = new ArrayList<>();
    sfu.tell(
        (asking, asked) -> {
          if (!asked.equals(sound) || !ghosts.isEmpty()) {
            return Optional.empty();
          }
          Ghost ghost = new Ghost(engine, asking.room(), sound, lie);
          ghosts.add(ghost);
          ends.add(ghost::close);
          return Optional.of(TrackObject.remote(ghost.session(), Ghost.TRACK));
        });
  }

  private static byte[] altered(byte[] heard) {
    byte[] altered = heard.clone();
    altered[altered.length - 1] ^= 1;
    return altered;
  }

  private String sendsNothing() throws Exception {
    haunt(heard -> List.of(new byte[0]));
    return toCarol(
        carol -> {
          // Her pictures come meanwhile, so packets of no bytes have come too.
          long before = forwarded(carol, alice, TrackContext.CAMERA);
          await(
              "pictures open",
              () -> forwarded(carol, alice, TrackContext.CAMERA) > before + many,
              carol);
          requireNothing(carol, alice, TrackContext.MICROPHONE);
          return "0 opened while " + many + " sealed pictures were";
        });
  }

  @Override
  public void close() {
    ends.reversed().forEach(Runnable::run);
  }
}
