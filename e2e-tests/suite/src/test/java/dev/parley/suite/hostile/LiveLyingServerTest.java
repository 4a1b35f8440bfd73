package dev.parley.suite.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingOptions;
import dev.parley.client.MeetingView;
import dev.parley.client.identity.MeetingLink;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.machine.Phase;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.Entry;
import dev.parley.protocol.HashChain;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.Part;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.RoomId;
import dev.parley.protocol.Snapshot;
import dev.parley.server.http.RoomServer;
import dev.parley.server.media.DisabledSfu;
import dev.parley.suite.live.LiveServer;
import dev.parley.suite.meeting.LivePerson;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The lies of {@link LyingServerTest}, told to whole clients over real connections: what a server
 * can say, at real speed. For what it can do to media, see {@link LyingSfuTest}.
 */
@Timeout(value = 150, unit = TimeUnit.SECONDS)
class LiveLyingServerTest {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final int ANNA = 0;
  private static final int BELA = 1;
  private static final int CHEN = 2;

  private final List<LivePerson> people = new ArrayList<>();
  private final RoomServer server;
  private final LyingRelay relay;
  private final MeetingLink link;
  private final LivePerson anna;
  private LivePerson bela;

  LiveLyingServerTest() throws Exception {
    server = RoomServer.start(LiveServer.config(), new DisabledSfu(), "test");
    relay = new LyingRelay(server.port());
    link = MeetingLink.create(URI.create("http://127.0.0.1:" + relay.port()), new RoomId("lies"));
    anna = join("Anna");
  }

  @BeforeEach
  void meets() throws Exception {
    await("Anna founds", () -> anna.meets(1));
    bela = join("Bela");
    await("two meet", () -> anna.meets(2) && bela.meets(2));
  }

  @AfterEach
  void close() {
    people.forEach(LivePerson::close);
    relay.close();
    server.close();
  }

  private LivePerson join(String name) {
    LivePerson person = new LivePerson(link, name, MeetingOptions.defaults());
    people.add(person);
    return person;
  }

  private void await(String what, BooleanSupplier condition) throws InterruptedException {
    LiveServer.await(
        BOUND,
        condition,
        () -> what + ": " + people.stream().map(p -> p.view() + " " + p.codes()).toList());
  }

  private void assertFailsSafelyAndTheOthersMeet(LivePerson victim, String code, LivePerson... rest)
      throws InterruptedException {
    await("it is noticed", () -> victim.codes().contains(code));
    await("it ends", () -> victim.view().phase() == Phase.FAILED);
    assertThat(victim.view().group()).isEmpty();
    await("the others go on", () -> List.of(rest).stream().allMatch(p -> p.meets(rest.length)));
  }

  @Test
  void droppedEntryEndsTheMeetingForWhoMissesIt() throws Exception {
    AtomicBoolean dropped = new AtomicBoolean();
    relay.tell(
        BELA,
        LyingRelay.entries(
            entry -> dropped.compareAndSet(false, true) ? List.of() : List.of(entry)));
    LivePerson chen = join("Chen");
    assertFailsSafelyAndTheOthersMeet(bela, "LOG_GAP", anna, chen);
  }

  @Test
  void repeatedEntryEndsTheMeetingForWhoReadsItTwice() throws Exception {
    relay.tell(BELA, LyingRelay.entries(entry -> List.of(entry, entry)));
    LivePerson chen = join("Chen");
    assertFailsSafelyAndTheOthersMeet(bela, "LOG_REPEAT", anna, chen);
  }

  @Test
  void reorderedEntriesEndTheMeetingForWhoReadsThemSo() throws Exception {
    List<Entry> held = new CopyOnWriteArrayList<>();
    relay.tell(
        BELA,
        LyingRelay.entries(
            entry -> {
              held.add(entry);
              return held.size() == 2 ? List.of(held.get(1), held.get(0)) : List.of();
            }));
    LivePerson chen = join("Chen");
    assertFailsSafelyAndTheOthersMeet(bela, "LOG_GAP", anna, chen);
  }

  @Test
  void alteredEntryEndsTheMeetingForWhoReadsIt() throws Exception {
    relay.tell(
        BELA,
        LyingRelay.entries(
            entry ->
                entry.event() instanceof LogEvent.Joined(ParticipantId who, Bytes hello)
                    ? List.of(new Entry(entry.position(), new LogEvent.Joined(who, cut(hello))))
                    : List.of(entry)));
    LivePerson chen = join("Chen");
    assertFailsSafelyAndTheOthersMeet(bela, "LOG_FORK", anna, chen);
  }

  private static Bytes cut(Bytes bytes) {
    byte[] whole = bytes.toArray();
    byte[] less = new byte[whole.length - 1];
    System.arraycopy(whole, 0, less, 0, less.length);
    return Bytes.of(less);
  }

  @Test
  void whoIsToldAnotherLogThanTheOthersDoesNotSitInAFalseMeeting() throws Exception {
    List<Entry> told = new CopyOnWriteArrayList<>();
    relay.tell(
        BELA,
        LyingRelay.entries(
            entry -> {
              LogEvent event =
                  entry.event() instanceof LogEvent.Joined(ParticipantId who, Bytes hello)
                      ? new LogEvent.Joined(who, cut(hello))
                      : entry.event();
              if (told.isEmpty()) {
                told.add(entry);
                return List.of(entry);
              }
              told.add(HashChain.append(told.getLast().position(), event));
              return List.of(told.getLast());
            }));
    // Something that Bela reads, so that the liar knows where its log stands.
    anna.client().submit(new MeetingCommand.Chat(new ChatCommand.SendText("here")));
    await("Bela reads", () -> bela.lines().size() == 1);
    LivePerson chen = join("Chen");
    await("Bela notices", () -> bela.codes().contains("WRONG_BASIS"));
    await(
        "the others meet",
        () ->
            chen.view().phase() == Phase.IN_MEETING
                && chen.group().epochAuthenticator().equals(anna.group().epochAuthenticator()));
    await("Bela sits in no meeting", () -> bela.view().group().isEmpty());
  }

  @Test
  void helloThatIsSwappedForAllIsNoticedByItsOwner() throws Exception {
    relay.tellAll(
        event ->
            event instanceof LogEvent.Joined(ParticipantId who, Bytes hello)
                ? new LogEvent.Joined(who, cut(hello))
                : event);
    LivePerson chen = join("Chen");
    assertFailsSafelyAndTheOthersMeet(chen, "HELLO_ALTERED", anna, bela);
  }

  @Test
  void oldWelcomeOpensNothingAndIsMadeUpFor() throws Exception {
    List<Bytes> old = new CopyOnWriteArrayList<>();
    relay.tell(
        CHEN,
        LyingRelay.entries(
            entry -> {
              welcome(entry.event()).ifPresent(old::add);
              return List.of(entry);
            }));
    LivePerson chen = join("Chen");
    await("three meet", () -> chen.meets(3));
    chen.client().submit(new MeetingCommand.Leave());
    await("two meet", () -> anna.meets(2) && bela.meets(2));
    Bytes stale = old.getLast();

    List<LogEvent> swapped = new CopyOnWriteArrayList<>();
    relay.tellAll(event -> isFirst(event, swapped) ? withWelcome(event, stale) : event);
    LivePerson again = join("Chen");
    await("all meet in the end", () -> again.meets(3) && anna.meets(3) && bela.meets(3));
    assertThat(swapped).isNotEmpty();
    assertThat(again.codes()).contains("WELCOME_REFUSED");
  }

  private static Optional<Bytes> welcome(LogEvent event) {
    return event instanceof LogEvent.Posted posted
        ? posted.parts().stream().flatMap(part -> part.body().stream()).findFirst()
        : Optional.empty();
  }

  /** Whether it is the first post with a Welcome, which each connection is told once. */
  private static boolean isFirst(LogEvent event, List<LogEvent> swapped) {
    if (!(event instanceof LogEvent.Posted posted) || posted.parts().isEmpty()) {
      return false;
    }
    LogEvent known =
        new LogEvent.Posted(
            posted.from(), posted.ref(), posted.body(), List.of(), posted.updates());
    return first(known, swapped);
  }

  /** Whether it is the first of its kind; all connections are told the same in the same order. */
  private static boolean first(LogEvent event, List<LogEvent> seen) {
    if (seen.isEmpty()) {
      seen.add(event);
    }
    return seen.getFirst().equals(event);
  }

  private static LogEvent withWelcome(LogEvent event, Bytes welcome) {
    LogEvent.Posted posted = (LogEvent.Posted) event;
    List<Part> parts =
        posted.parts().stream()
            .map(
                part ->
                    new Part(part.to(), HashChain.digest(welcome), part.body().map(_ -> welcome)))
            .toList();
    return new LogEvent.Posted(posted.from(), posted.ref(), posted.body(), parts, posted.updates());
  }

  @Test
  void memberHiddenFromANewcomerIsInItsListOfPeople() throws Exception {
    ParticipantId belas = bela.view().self().orElseThrow();
    relay.tell(
        CHEN,
        LyingRelay.snapshots(
            snapshot ->
                new Snapshot(
                    snapshot.head(),
                    snapshot.present().stream()
                        .filter(present -> !present.participant().equals(belas))
                        .toList(),
                    snapshot.summary())));
    LivePerson chen = join("Chen");
    await(
        "Chen's list of people",
        () ->
            chen.view().group().stream()
                .flatMap(group -> group.members().stream())
                .map(MeetingView.Member::name)
                .toList()
                .equals(List.of("Anna", "Bela", "Chen")));
    assertThat(chen.group().roomCode()).isEqualTo(anna.group().roomCode());
  }

  @Test
  void lineUnderAnothersNameIsShownUnderNobodysAndThenUnderItsAuthors() throws Exception {
    ParticipantId annas = anna.view().self().orElseThrow();
    ParticipantId belas = bela.view().self().orElseThrow();
    LivePerson chen = join("Chen");
    await("three meet", () -> anna.meets(3) && bela.meets(3) && chen.meets(3));
    List<LogEvent> lied = new CopyOnWriteArrayList<>();
    anna.client().submit(new MeetingCommand.Chat(new ChatCommand.SendText("before")));
    await("all is quiet", () -> chen.lines().size() == 1 && bela.lines().size() == 1);
    relay.tellAll(
        event ->
            event instanceof LogEvent.Posted posted
                    && posted.from().equals(annas)
                    && first(event, lied)
                ? inTheNameOf(belas, posted)
                : event);
    anna.client().submit(new MeetingCommand.Chat(new ChatCommand.SendText("mine")));
    await("it is said in the end", () -> chen.lines().size() == 2 && bela.lines().size() == 2);
    assertThat(lied).isNotEmpty();
    assertThat(chen.codes()).contains("WRONG_SENDER");
    assertThat(chen.lines()).containsExactly("Anna: before", "Anna: mine");
    assertThat(bela.lines()).isEqualTo(chen.lines());
  }

  private static LogEvent inTheNameOf(ParticipantId who, LogEvent.Posted posted) {
    return new LogEvent.Posted(who, posted.ref(), posted.body(), posted.parts(), posted.updates());
  }

  @Test
  void committerThatIsCutOffIsSkipped() throws Exception {
    relay.stall(ANNA);
    LivePerson chen = join("Chen");
    await(
        "Chen and Bela meet",
        () ->
            chen.view().phase() == Phase.IN_MEETING
                && bela.view().phase() == Phase.IN_MEETING
                && chen.group().epochAuthenticator().equals(bela.group().epochAuthenticator()));
  }
}
