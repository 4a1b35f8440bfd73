package dev.parley.suite.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingOptions;
import dev.parley.client.MeetingView;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.machine.Phase;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import dev.parley.server.config.ConfigReader;
import dev.parley.server.http.RoomServer;
import dev.parley.server.media.DisabledSfu;
import dev.parley.testkit.Waits;
import dev.parley.testkit.hostile.LogLies;
import dev.parley.testkit.hostile.LyingRelay;
import dev.parley.testkit.live.LivePerson;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
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
    server = RoomServer.start(ConfigReader.read("--port=0"), new DisabledSfu(), "test");
    relay = new LyingRelay(server.port());
    link = MeetingLink.create(URI.create("http://127.0.0.1:" + relay.port()), new RoomName("lies"));
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
    Waits.until(
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
    relay.tell(BELA, LogLies.dropsOne());
    LivePerson chen = join("Chen");
    assertFailsSafelyAndTheOthersMeet(bela, "LOG_GAP", anna, chen);
  }

  @Test
  void repeatedEntryEndsTheMeetingForWhoReadsItTwice() throws Exception {
    relay.tell(BELA, LogLies.repeatsEach());
    LivePerson chen = join("Chen");
    assertFailsSafelyAndTheOthersMeet(bela, "LOG_REPEAT", anna, chen);
  }

  @Test
  void reorderedEntriesEndTheMeetingForWhoReadsThemSo() throws Exception {
    relay.tell(BELA, LogLies.reordersTwo());
    LivePerson chen = join("Chen");
    assertFailsSafelyAndTheOthersMeet(bela, "LOG_GAP", anna, chen);
  }

  @Test
  void alteredEntryEndsTheMeetingForWhoReadsIt() throws Exception {
    relay.tell(BELA, LogLies.altersHellos());
    LivePerson chen = join("Chen");
    assertFailsSafelyAndTheOthersMeet(bela, "LOG_FORK", anna, chen);
  }

  @Test
  void whoIsToldAnotherLogThanTheOthersDoesNotSitInAFalseMeeting() throws Exception {
    relay.tell(BELA, LogLies.tellsOtherHellos());
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
    relay.tellAll(LogLies::withOtherHello);
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
              LogLies.welcome(entry.event()).ifPresent(old::add);
              return List.of(entry);
            }));
    LivePerson chen = join("Chen");
    await("three meet", () -> chen.meets(3));
    chen.client().submit(new MeetingCommand.Leave());
    await("two meet", () -> anna.meets(2) && bela.meets(2));
    Bytes stale = old.getLast();

    relay.tellAll(LogLies.replacesWelcome(stale));
    LivePerson again = join("Chen");
    await("all meet in the end", () -> again.meets(3) && anna.meets(3) && bela.meets(3));
    assertThat(again.codes()).contains("WELCOME_REFUSED");
  }

  @Test
  void memberHiddenFromANewcomerIsInItsListOfPeople() throws Exception {
    ParticipantId belas = bela.view().self().orElseThrow();
    relay.tell(CHEN, LogLies.hides(belas));
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
    anna.client().submit(new MeetingCommand.Chat(new ChatCommand.SendText("before")));
    await("all is quiet", () -> chen.lines().size() == 1 && bela.lines().size() == 1);
    relay.tellAll(LogLies.putsIntoMouth(annas, belas));
    anna.client().submit(new MeetingCommand.Chat(new ChatCommand.SendText("mine")));
    await("it is said in the end", () -> chen.lines().size() == 2 && bela.lines().size() == 2);
    assertThat(chen.codes()).contains("WRONG_SENDER");
    assertThat(chen.lines()).containsExactly("Anna: before", "Anna: mine");
    assertThat(bela.lines()).isEqualTo(chen.lines());
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
