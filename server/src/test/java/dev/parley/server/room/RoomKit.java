package dev.parley.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage.Heartbeat;
import dev.parley.protocol.ClientMessage.Join;
import dev.parley.protocol.ClientMessage.PartToPost;
import dev.parley.protocol.ClientMessage.Post;
import dev.parley.protocol.ClientMessage.Resume;
import dev.parley.protocol.ClientMessage.SummaryToPost;
import dev.parley.protocol.Entry;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.HashChain;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.LogEvent.Left;
import dev.parley.protocol.LogEvent.Posted;
import dev.parley.protocol.LogPosition;
import dev.parley.protocol.Part;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.ServerMessage.Admitted;
import dev.parley.protocol.ServerMessage.Logged;
import dev.parley.protocol.ServerMessage.Refused;
import dev.parley.protocol.Ticket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A room under test: the connections to it, what each was sent, and a clock that is set by hand.
 */
final class RoomKit {
  static final Incarnation INCARNATION = new Incarnation("AAECAwQFBgcICQoLDA0ODw");

  final Room room;
  final List<ParticipantId> mediaClosed = new ArrayList<>();
  private final Map<ConnectionId, Line> lines = new HashMap<>();
  private final Set<ConnectionId> stalled = new HashSet<>();
  private long now = 1_000;
  private int tickets;
  private long connections;
  private boolean disposed;

  RoomKit() {
    this(TestSettings.DEFAULT);
  }

  RoomKit(RoomSettings rules) {
    room = new Room(INCARNATION, rules, now);
  }

  /** What one connection was sent, and whether the server closed it. */
  static final class Line {
    final List<ServerMessage> received = new ArrayList<>();
    boolean closed;

    List<Entry> entries() {
      return received.stream()
          .filter(Logged.class::isInstance)
          .map(message -> ((Logged) message).entry())
          .toList();
    }

    List<LogEvent> events() {
      return entries().stream().map(Entry::event).toList();
    }

    Refused refusal() {
      assertThat(received).isNotEmpty();
      assertThat(received.getLast()).isInstanceOf(Refused.class);
      return (Refused) received.getLast();
    }
  }

  /** A participant as a client knows itself. */
  record Person(ConnectionId connection, Ticket ticket, ParticipantId id) {}

  ConnectionId connect() {
    return new ConnectionId(++connections);
  }

  Person join(String hello) {
    ConnectionId connection = connect();
    join(connection, hello);
    Admitted admitted = (Admitted) line(connection).received.getFirst();
    return new Person(connection, admitted.ticket(), admitted.self());
  }

  void join(ConnectionId connection, String hello) {
    Ticket ticket = new Ticket(String.format(Locale.ROOT, "%022d", ++tickets));
    // Each from an address of its own.
    join(connection, hello, ticket, new AddressGroup(false, connection.value()));
  }

  ConnectionId joinFrom(AddressGroup address, String hello) {
    ConnectionId connection = connect();
    join(connection, hello, new Ticket(String.format(Locale.ROOT, "%022d", ++tickets)), address);
    return connection;
  }

  private void join(ConnectionId connection, String hello, Ticket ticket, AddressGroup address) {
    Join join = new Join(Protocol.VERSION, text(hello));
    run(new RoomEvent.JoinRequested(connection, join, ticket, address));
  }

  Person resume(Person person, long last) {
    return resume(person, INCARNATION, last);
  }

  Person resume(Person person, Incarnation incarnation, long last) {
    ConnectionId connection = connect();
    Resume resume = new Resume(Protocol.VERSION, person.ticket(), incarnation, last);
    run(new RoomEvent.ResumeRequested(connection, resume));
    return new Person(connection, person.ticket(), person.id());
  }

  void post(Person person, long ref, String body) {
    post(person, new Post(ref, text(body), List.of(), Optional.empty(), Optional.empty()));
  }

  void postPart(Person person, long ref, String body, List<Person> to, String part) {
    PartToPost one = new PartToPost(to.stream().map(Person::id).toList(), text(part));
    post(person, new Post(ref, text(body), List.of(one), Optional.empty(), Optional.empty()));
  }

  void postSummary(Person person, long ref, String summary, long after) {
    Optional<SummaryToPost> posted = Optional.of(new SummaryToPost(text(summary), after));
    post(person, new Post(ref, text("commit"), List.of(), Optional.empty(), posted));
  }

  void postMediaAnnouncement(Person person, long ref, String announcement) {
    Optional<Bytes> posted = Optional.of(text(announcement));
    post(person, new Post(ref, text(""), List.of(), posted, Optional.empty()));
  }

  void post(Person person, Post post) {
    run(new RoomEvent.PostReceived(person.connection(), post, 100));
  }

  void beat(Person person, long read) {
    run(new RoomEvent.HeartbeatReceived(person.connection(), new Heartbeat(read)));
  }

  /** Everybody named says that it has read everything. */
  void allRead(Person... people) {
    for (Person person : people) {
      beat(person, room.head().number());
    }
  }

  void leave(Person person) {
    run(new RoomEvent.LeaveRequested(person.connection()));
  }

  void lose(Person person) {
    run(new RoomEvent.ConnectionLost(person.connection()));
  }

  void garble(Person person) {
    run(new RoomEvent.InvalidMessage(person.connection(), ErrorCode.MALFORMED, "message NOT_JSON"));
  }

  /** From here on the network takes nothing more for the person. */
  void stall(Person person) {
    stalled.add(person.connection());
  }

  void passMillis(long millis) {
    now += millis;
    run(new RoomEvent.Tick());
  }

  /** Moves the clock in steps in which everybody named is heard, as if nothing were wrong. */
  void passAlive(long millis, Person... people) {
    for (long passed = 0; passed < millis; passed += 1_000) {
      now += 1_000;
      allRead(people);
      run(new RoomEvent.Tick());
    }
  }

  void run(RoomEvent event) {
    List<ConnectionId> toAcknowledge = new ArrayList<>();
    for (RoomEffect effect : room.handle(event, now)) {
      switch (effect) {
        case RoomEffect.Send(ConnectionId connection, ServerMessage message) -> {
          assertThat(line(connection).closed).as("nothing is sent after a close").isFalse();
          line(connection).received.add(message);
          toAcknowledge.add(connection);
        }
        case RoomEffect.Close(ConnectionId connection, Optional<ErrorCode> why) ->
            line(connection).closed = true;
        case RoomEffect.CloseMedia(ParticipantId participant) -> mediaClosed.add(participant);
        case RoomEffect.Dispose() -> disposed = true;
        case RoomEffect.Report(RoomEffect.Occurrence occurrence) -> {}
      }
    }
    toAcknowledge.stream()
        .filter(connection -> !stalled.contains(connection))
        .forEach(connection -> run(new RoomEvent.MessagesWritten(connection, 1)));
  }

  Line line(ConnectionId connection) {
    return lines.computeIfAbsent(connection, unused -> new Line());
  }

  Line line(Person person) {
    return line(person.connection());
  }

  /** The departures that the person was sent. */
  List<Left> departuresSeenBy(Person person) {
    return line(person).events().stream()
        .filter(Left.class::isInstance)
        .map(Left.class::cast)
        .toList();
  }

  /** The first part of the last post that the person was sent. */
  Part lastPart(Person person) {
    return ((Posted) line(person).events().getLast()).parts().getFirst();
  }

  boolean disposed() {
    return disposed;
  }

  /** Checks that {@code entries} follow {@code after} without a gap, a repeat or a fork. */
  static void assertChained(LogPosition after, List<Entry> entries) {
    LogPosition position = after;
    for (Entry entry : entries) {
      assertThat(HashChain.follows(position, entry)).isTrue();
      position = entry.position();
    }
  }

  static Bytes text(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
