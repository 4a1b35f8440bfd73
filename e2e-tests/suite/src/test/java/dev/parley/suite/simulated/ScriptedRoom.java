package dev.parley.suite.simulated;

import dev.parley.client.MeetingEngine;
import dev.parley.client.MeetingListener;
import dev.parley.client.MeetingOptions;
import dev.parley.client.MeetingProcess;
import dev.parley.client.MeetingView;
import dev.parley.client.identity.DisplayName;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.client.signaling.Wire;
import dev.parley.client.trace.MeetingTrace;
import dev.parley.frames.FrameProtection;
import dev.parley.meeting.machine.Phase;
import dev.parley.meeting.machine.Problem;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.Entry;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.HashChain;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.LogPosition;
import dev.parley.protocol.Part;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.Snapshot;
import dev.parley.protocol.Ticket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A room whose server does what the script says: it may tell anybody anything, in a proper chain or
 * with broken ones. Clients are the real engines; messages arrive at once, in order.
 */
public final class ScriptedRoom implements AutoCloseable {
  /** The name of its log's only life. */
  public static final String INCARNATION = "AAAAAAAAAAAAAAAAAAAAAA";

  private static final ServerMessage.Terms TERMS =
      new ServerMessage.Terms(1 << 20, 20, 100, Duration.ofSeconds(5), Duration.ofSeconds(20));

  private static final MeetingOptions CLASSIC = MeetingOptions.defaults().withClassicSuite(true);

  /** More messages than any moment of a test leads to. */
  private static final int ENDLESS = 50_000;

  private final Incarnation incarnation = new Incarnation(INCARNATION);
  private final MeetingLink link;
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final List<Person> people = new ArrayList<>();
  private final List<LogEvent.Posted> posts = new ArrayList<>();
  private final Map<ParticipantId, Snapshot.PresentParticipant> present = new TreeMap<>();
  private LogPosition head = HashChain.start(incarnation);
  private Optional<Snapshot.Summary> summary = Optional.empty();
  private Function<LogEvent.Posted, LogEvent.Posted> tampering = posted -> posted;
  private UnaryOperator<Snapshot> retelling = UnaryOperator.identity();
  private int participants;
  private long now;

  ScriptedRoom(MeetingLink link) {
    this.link = link;
  }

  public static ScriptedRoom create() throws Exception {
    return new ScriptedRoom(newLink());
  }

  public static MeetingLink newLink() throws Exception {
    return MeetingLink.create(URI.create("https://parley.example"), new RoomName("room"));
  }

  public MeetingLink link() {
    return link;
  }

  /** Somebody comes in, and whatever that leads to happens. */
  public Person join(String name) {
    return join(name, CLASSIC);
  }

  Person join(String name, MeetingOptions options) {
    return enter(new Person(link, name, options, UnaryOperator.identity()));
  }

  /** Somebody comes in, and the server logs something else for it. */
  public Person join(String name, UnaryOperator<LogEvent> how) {
    return enter(new Person(link, name, CLASSIC, how));
  }

  /** Somebody comes in who holds another link than the others. */
  public Person join(String name, MeetingLink held) {
    return enter(new Person(held, name, CLASSIC, UnaryOperator.identity()));
  }

  private Person enter(Person person) {
    people.add(person);
    person.engine.start(now);
    settle();
    return person;
  }

  /** The server alters what it logs from now on. */
  public void tamper(Function<LogEvent.Posted, LogEvent.Posted> how) {
    tampering = how;
  }

  /** The server tells newcomers another past from now on. */
  public void retell(UnaryOperator<Snapshot> how) {
    retelling = how;
  }

  /** What was posted so far. */
  public List<LogEvent.Posted> posts() {
    return posts;
  }

  public LogPosition head() {
    return head;
  }

  public long summaryAt() {
    return summary.map(Snapshot.Summary::number).orElse(0L);
  }

  public ParticipantId nextParticipant() {
    return new ParticipantId(++participants);
  }

  public Bytes helloOf(ParticipantId participant) {
    return Optional.ofNullable(present.get(participant)).orElseThrow().hello();
  }

  /** Puts an entry into the log, and lets everybody read it. */
  public void append(LogEvent event) {
    log(event);
    settle();
  }

  /** Puts an entry into the log before the one that is being logged. */
  public void slipIn(LogEvent event) {
    log(event);
  }

  /** The hellos of those who are here, sealed. */
  List<Bytes> hellos() {
    return present.values().stream().map(Snapshot.PresentParticipant::hello).toList();
  }

  public Bytes newestSummary() {
    return summary.map(Snapshot.Summary::body).orElseThrow();
  }

  /** Lets time go by, second by second. */
  public void pass(long millis) {
    for (long end = now + millis; now < end; ) {
      now = Math.min(end, now + 100);
      people.forEach(person -> person.engine.tick(now));
      settle();
    }
  }

  private void settle() {
    for (int done = 0; !tasks.isEmpty(); done++) {
      if (done > ENDLESS) {
        throw new AssertionError("the room answers itself without end");
      }
      tasks.remove().run();
    }
  }

  private void log(LogEvent event) {
    Entry entry = HashChain.append(head, event);
    head = entry.position();
    switch (event) {
      case LogEvent.Joined(ParticipantId who, Bytes hello) ->
          present.put(
              who, new Snapshot.PresentParticipant(who, entry.number(), hello, Optional.empty()));
      case LogEvent.Left(ParticipantId who, LeaveReason why) -> present.remove(who);
      case LogEvent.Posted posted -> {
        posts.add(posted);
        posted
            .summary()
            .ifPresent(
                body ->
                    summary =
                        Optional.of(new Snapshot.Summary(entry.number(), posted.from(), body)));
      }
    }
    people.forEach(person -> person.tell(event));
  }

  private static LogEvent forReader(LogEvent event, ParticipantId reader) {
    if (!(event instanceof LogEvent.Posted posted)) {
      return event;
    }
    List<Part> parts =
        posted.parts().stream()
            .map(
                part ->
                    part.to().contains(reader) || posted.from().equals(reader)
                        ? part
                        : new Part(part.to(), part.digest(), Optional.empty()))
            .toList();
    return new LogEvent.Posted(posted.from(), posted.ref(), posted.body(), parts, posted.updates());
  }

  @Override
  public void close() {
    people.forEach(person -> person.engine.close());
  }

  /** Somebody at this server. */
  public final class Person implements Wire, MeetingListener {
    private final MeetingEngine engine;
    private final FrameProtection frames = new FrameProtection();
    private final List<String> codes = new ArrayList<>();
    private Function<LogEvent, List<LogEvent>> story = List::of;
    private Function<Entry, List<Entry>> delivery = List::of;
    private LogPosition told = head;
    private final UnaryOperator<LogEvent> announcing;
    private boolean ignored;
    private @Nullable ParticipantId self;
    private @Nullable ParticipantId last;

    private Person(
        MeetingLink held, String name, MeetingOptions options, UnaryOperator<LogEvent> how) {
      announcing = how;
      byte[] groupId = new byte[16];
      groupId[0] = (byte) (people.size() + 1);
      engine =
          new MeetingEngine(
              held,
              new DisplayName(name),
              options,
              new MeetingProcess(this, frames, this, MeetingTrace.NONE, () -> Bytes.of(groupId)));
    }

    public MeetingEngine engine() {
      return engine;
    }

    public FrameProtection frames() {
      return frames;
    }

    public List<String> codes() {
      return codes;
    }

    public ParticipantId self() {
      ParticipantId here = self;
      if (here == null) {
        throw new IllegalStateException("not in the room");
      }
      return here;
    }

    public Phase phase() {
      return engine.view().phase();
    }

    public MeetingView.Group group() {
      return engine.view().group().orElseThrow();
    }

    public long time() {
      return now;
    }

    /** The server tells this person another story from now on, in a chain that fits it. */
    public void deceive(Function<LogEvent, List<LogEvent>> how) {
      story = how;
    }

    /** What is sent to this person is tampered with on the way from now on. */
    public void intercept(Function<Entry, List<Entry>> how) {
      delivery = how;
    }

    /** The server takes nothing from this person any more, and tells it nothing. */
    public void cutOff() {
      ignored = true;
      story = event -> List.of();
    }

    private void tell(LogEvent event) {
      for (LogEvent said : story.apply(event)) {
        ParticipantId reader = self;
        if (reader != null) {
          told = HashChain.append(told, said).position();
          Entry entry = new Entry(told, forReader(said, reader));
          delivery.apply(entry).forEach(seen -> tasks.add(() -> read(seen)));
        }
      }
    }

    private void read(Entry entry) {
      if (self != null) {
        engine.receive(new ServerMessage.Logged(entry), now);
      }
    }

    @Override
    public void connect(long afterMillis) {
      tasks.add(() -> engine.opened(now));
    }

    @Override
    public void disconnect() {
      self = null;
    }

    @Override
    public void send(ClientMessage message) {
      tasks.add(() -> take(message));
    }

    private void take(ClientMessage message) {
      switch (message) {
        case ClientMessage.Proven(ClientMessage.First first, var _) -> take(first);
        case ClientMessage.Join join -> admit(join);
        case ClientMessage.Post post -> post(post);
        case ClientMessage.Heartbeat beat -> {}
        case ClientMessage.Resume resume -> {}
        case ClientMessage.Leave leave -> left();
      }
    }

    private void left() {
      ParticipantId gone = last;
      if (gone != null && present.containsKey(gone)) {
        log(new LogEvent.Left(gone, LeaveReason.LEFT));
      }
    }

    private void admit(ClientMessage.Join join) {
      ParticipantId id = nextParticipant();
      Snapshot snapshot =
          retelling.apply(new Snapshot(head, List.copyOf(present.values()), summary));
      self = id;
      last = id;
      told = snapshot.head();
      engine.receive(
          new ServerMessage.Admitted(
              id, new Ticket("AAAAAAAAAAAAAAAAAAAAAA"), incarnation, snapshot, TERMS),
          now);
      log(announcing.apply(new LogEvent.Joined(id, join.hello())));
    }

    private void post(ClientMessage.Post post) {
      if (self == null || ignored) {
        return;
      }
      if (post.summary().isPresent() && post.summary().get().after() != summaryAt()) {
        engine.receive(
            new ServerMessage.Refused(ErrorCode.STALE_SUMMARY, "newer", Optional.of(post.ref())),
            now);
        return;
      }
      List<Part> parts =
          post.parts().stream()
              .map(p -> new Part(p.to(), HashChain.digest(p.body()), Optional.of(p.body())))
              .toList();
      log(
          tampering.apply(
              new LogEvent.Posted(
                  self,
                  post.ref(),
                  post.body(),
                  parts,
                  new LogEvent.Updates(
                      post.mediaAnnouncement(),
                      post.summary().map(ClientMessage.SummaryToPost::body)))));
    }

    @Override
    public void changed(MeetingView view) {}

    @Override
    public void said(Problem problem) {
      codes.add(problem.code());
    }
  }
}
