package dev.parley.tools.attack;

import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingOptions;
import dev.parley.client.MeetingView;
import dev.parley.client.identity.BadLinkException;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.machine.Phase;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.Snapshot;
import dev.parley.testkit.hostile.LogLies;
import dev.parley.testkit.hostile.LyingRelay;
import dev.parley.testkit.live.LivePerson;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * What a server tries against three honest people: a relay before a true server lies to their
 * clients. Each lie has a room of its own.
 */
final class ServerAttacks {
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final LyingRelay relay;
  private final String rooms;
  private final Findings findings;
  private final Duration patience;
  private int meetings;

  /**
   * Nothing is tried yet.
   *
   * @param rooms how the rooms' names begin
   * @param seconds how long to wait for what is known not to come
   */
  ServerAttacks(LyingRelay relay, String rooms, Findings findings, int seconds) {
    this.relay = relay;
    this.rooms = rooms;
    this.findings = findings;
    this.patience = Duration.ofSeconds(seconds);
  }

  void run() throws InterruptedException {
    told("leaves an entry out", LogLies.dropsOne(), "LOG_GAP");
    told("repeats entries", LogLies.repeatsEach(), "LOG_REPEAT");
    told("tells entries in another order", LogLies.reordersTwo(), "LOG_GAP");
    told("alters an entry", LogLies.altersHellos(), "LOG_FORK");
    findings.attempt("swaps a hello for all", () -> swapsHello(meeting()));
    findings.attempt("tells one another log", () -> tellsAnotherLog(meeting()));
    findings.attempt("plays an old Welcome", () -> playsOldWelcome(meeting()));
    findings.attempt("hides a member from a newcomer", () -> hidesMember(meeting()));
    findings.attempt("puts a line into another's mouth", () -> putsIntoMouth(meeting()));
    findings.attempt("stands still for the committer", () -> standsStill(meeting()));
    findings.known("strips a commit's summary", () -> stripsSummary(meeting()));
    findings.known("shows a newcomer an old summary", () -> showsOldSummary(meeting()));
    findings.known("withholds the log from one", () -> withholds(meeting()));
    findings.known("leaves a line out for one, in a proper chain", () -> leavesLineOut(meeting()));
  }

  private void told(String attack, LyingRelay.Lie lie, String code) throws InterruptedException {
    findings.attempt(attack, () -> isNoticed(meeting(), lie, code));
  }

  /** Anna and Bela in a room; who comes next is Chen. */
  private final class Meeting implements AutoCloseable {
    private final MeetingLink link;
    private final List<LivePerson> people = new ArrayList<>();
    private final int first = relay.next();
    private final LivePerson anna;
    private final LivePerson bela;

    Meeting(MeetingLink link) throws InterruptedException, NotHeldException {
      this.link = link;
      anna = join("Anna");
      await("Anna founds", () -> anna.meets(1));
      bela = join("Bela");
      await("two meet", () -> anna.meets(2) && bela.meets(2));
    }

    /** One whose connection is the next one. */
    LivePerson join(String name) {
      LivePerson person = new LivePerson(link, name, MeetingOptions.defaults());
      people.add(person);
      return person;
    }

    int belas() {
      return first + 1;
    }

    int next() {
      return relay.next();
    }

    void await(String what, java.util.function.BooleanSupplier condition)
        throws InterruptedException, NotHeldException {
      Findings.await(BOUND, condition, () -> what + "; " + standing());
    }

    private String standing() {
      return people.stream()
          .map(each -> each.view().phase() + " " + each.codes())
          .toList()
          .toString();
    }

    void awaitMeet(LivePerson... all) throws InterruptedException, NotHeldException {
      await(
          all.length + " meet",
          () -> List.of(all).stream().allMatch(each -> each.meets(all.length)));
    }

    @Override
    public void close() {
      relay.tellAll(event -> event);
      people.forEach(LivePerson::close);
    }
  }

  private Meeting meeting() throws BadLinkException, InterruptedException, NotHeldException {
    URI server = URI.create("http://127.0.0.1:" + relay.port());
    return new Meeting(MeetingLink.create(server, new RoomName(rooms + "-" + ++meetings)));
  }

  private String isNoticed(Meeting meeting, LyingRelay.Lie lie, String code) throws Exception {
    try (meeting) {
      relay.tell(meeting.belas(), lie);
      LivePerson chen = meeting.join("Chen");
      return ends(meeting, meeting.bela, code, meeting.anna, chen);
    }
  }

  private static String ends(Meeting meeting, LivePerson victim, String code, LivePerson... rest)
      throws InterruptedException, NotHeldException {
    meeting.await(
        "it is told " + code,
        () -> victim.codes().contains(code) && victim.view().phase() == Phase.FAILED);
    meeting.awaitMeet(rest);
    return "the one who is lied to is told " + code + " and is in no meeting; the others meet";
  }

  private String swapsHello(Meeting meeting) throws Exception {
    try (meeting) {
      relay.tellAll(LogLies::withOtherHello);
      LivePerson chen = meeting.join("Chen");
      return ends(meeting, chen, "HELLO_ALTERED", meeting.anna, meeting.bela);
    }
  }

  private static void say(LivePerson who, String text) {
    who.client().submit(new MeetingCommand.Chat(new ChatCommand.SendText(text)));
  }

  private String tellsAnotherLog(Meeting meeting) throws Exception {
    try (meeting) {
      relay.tell(meeting.belas(), LogLies.tellsOtherHellos());
      say(meeting.anna, "here");
      meeting.await("Bela reads", () -> meeting.bela.lines().size() == 1);
      LivePerson chen = meeting.join("Chen");
      meeting.await("Bela notices", () -> meeting.bela.codes().contains("WRONG_BASIS"));
      meeting.await("Bela is in no group", () -> meeting.bela.view().group().isEmpty());
      meeting.await("the others meet", () -> isIn(chen) && sameEpoch(chen, meeting.anna));
      return "it is told WRONG_BASIS and sits in no group; the others meet";
    }
  }

  private static boolean isIn(LivePerson person) {
    return person.view().phase() == Phase.IN_MEETING && person.view().group().isPresent();
  }

  private static boolean sameEpoch(LivePerson one, LivePerson other) {
    return isIn(one)
        && isIn(other)
        && one.group().epochAuthenticator().equals(other.group().epochAuthenticator());
  }

  private String playsOldWelcome(Meeting meeting) throws Exception {
    try (meeting) {
      List<Bytes> old = new CopyOnWriteArrayList<>();
      relay.tell(
          meeting.next(),
          LyingRelay.entries(
              entry -> {
                LogLies.welcome(entry.event()).ifPresent(old::add);
                return List.of(entry);
              }));
      LivePerson first = meeting.join("Chen");
      meeting.awaitMeet(meeting.anna, meeting.bela, first);
      first.client().submit(new MeetingCommand.Leave());
      meeting.awaitMeet(meeting.anna, meeting.bela);
      relay.tellAll(LogLies.replacesWelcome(old.getLast()));
      LivePerson again = meeting.join("Chen");
      meeting.awaitMeet(meeting.anna, meeting.bela, again);
      if (!again.codes().contains("WELCOME_REFUSED")) {
        throw new NotHeldException("nothing is said of it");
      }
      return "the newcomer says WELCOME_REFUSED, comes in again, and all three meet";
    }
  }

  private String hidesMember(Meeting meeting) throws Exception {
    try (meeting) {
      relay.tell(meeting.next(), LogLies.hides(meeting.bela.view().self().orElseThrow()));
      LivePerson chen = meeting.join("Chen");
      meeting.await(
          "Chen's list of people",
          () ->
              chen.view().group().stream()
                  .flatMap(group -> group.members().stream())
                  .map(MeetingView.Member::name)
                  .toList()
                  .equals(List.of("Anna", "Bela", "Chen")));
      if (!chen.group().roomCode().equals(meeting.anna.group().roomCode())) {
        throw new NotHeldException("the room codes differ");
      }
      return "the newcomer lists all three and has the others' room code";
    }
  }

  private String putsIntoMouth(Meeting meeting) throws Exception {
    try (meeting) {
      ParticipantId annas = meeting.anna.view().self().orElseThrow();
      LivePerson chen = meeting.join("Chen");
      meeting.awaitMeet(meeting.anna, meeting.bela, chen);
      say(meeting.anna, "before");
      meeting.await("all is quiet", () -> chen.lines().size() == 1);
      relay.tellAll(LogLies.putsIntoMouth(annas, meeting.bela.view().self().orElseThrow()));
      say(meeting.anna, "mine");
      meeting.await("it is said in the end", () -> chen.lines().size() == 2);
      if (!chen.lines().equals(List.of("Anna: before", "Anna: mine"))
          || !chen.codes().contains("WRONG_SENDER")) {
        throw new NotHeldException("it is read otherwise, " + chen.codes());
      }
      return "told WRONG_SENDER; the line is read once, under its author's name";
    }
  }

  private String standsStill(Meeting meeting) throws Exception {
    try (meeting) {
      relay.stall(meeting.first);
      LivePerson chen = meeting.join("Chen");
      meeting.await("the others meet", () -> sameEpoch(chen, meeting.bela));
      return "another member commits, and the others meet";
    }
  }

  private String stripsSummary(Meeting meeting) throws Exception {
    try (meeting) {
      relay.tellAll(LogLies.stripsSummary());
      LivePerson chen = meeting.join("Chen");
      Findings.await(
          patience, () -> chen.meets(3), () -> "the newcomer waits, and is told " + chen.codes());
      return "all three meet";
    }
  }

  private String showsOldSummary(Meeting meeting) throws Exception {
    try (meeting) {
      List<Snapshot.Summary> old = new CopyOnWriteArrayList<>();
      relay.tell(
          meeting.next(),
          message -> {
            if (message instanceof ServerMessage.Admitted admitted) {
              admitted.snapshot().summary().ifPresent(old::add);
            }
            return List.of(message);
          });
      LivePerson first = meeting.join("Dora");
      meeting.awaitMeet(meeting.anna, meeting.bela, first);
      relay.tell(meeting.next(), LogLies.showsSummary(old.getFirst()));
      LivePerson chen = meeting.join("Chen");
      Findings.await(
          patience,
          () -> chen.meets(4),
          () -> "the newcomer stands at " + chen.view().phase() + ", is told " + chen.codes());
      return "all four meet";
    }
  }

  private String withholds(Meeting meeting) throws Exception {
    try (meeting) {
      LivePerson eve = meeting.join("Eve");
      meeting.awaitMeet(meeting.anna, meeting.bela, eve);
      relay.tell(meeting.belas(), LogLies.withholds());
      meeting
          .anna
          .client()
          .submit(
              new MeetingCommand.Request(
                  new PendingRequest.Remove(eve.view().self().orElseThrow())));
      meeting.await("Eve is removed", () -> eve.view().phase() == Phase.REMOVED);
      Predicate<LivePerson> knows = bela -> !isIn(bela) || !bela.codes().isEmpty();
      Findings.await(
          patience,
          () -> knows.test(meeting.bela),
          () -> "Bela stays in the epoch of the one who was removed, and is told nothing");
      return "Bela is told " + meeting.bela.codes();
    }
  }

  private String leavesLineOut(Meeting meeting) throws Exception {
    try (meeting) {
      LivePerson chen = meeting.join("Chen");
      meeting.awaitMeet(meeting.anna, meeting.bela, chen);
      relay.tellOne(meeting.belas(), LogLies.blanks(meeting.anna.view().self().orElseThrow()));
      say(meeting.anna, "for all");
      meeting.await("Chen reads it", () -> chen.lines().size() == 1);
      Findings.await(
          patience,
          () -> meeting.bela.lines().size() == 1 || !isIn(meeting.bela),
          () -> "Chen reads a line that Bela never does; Bela is told " + meeting.bela.codes());
      return "Bela reads it, or is told: " + meeting.bela.codes();
    }
  }
}
