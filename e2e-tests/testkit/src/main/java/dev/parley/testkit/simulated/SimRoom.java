package dev.parley.testkit.simulated;

import dev.parley.client.MeetingOptions;
import dev.parley.client.MeetingView;
import dev.parley.client.identity.BadLinkException;
import dev.parley.client.identity.LinkKeys;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.client.trace.MeetingTrace;
import dev.parley.meeting.machine.Phase;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.Entry;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.LogEvent;
import dev.parley.server.config.ConfigReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** A whole room. After every event the promises are checked. */
public final class SimRoom implements AutoCloseable {
  private final long seed;
  private final Random random;
  private final MeetingOptions options;
  private final Agenda agenda = new Agenda();
  private final SimNetwork network;
  private final SimServer server;
  private final MeetingLink link;
  private final List<SimClient> clients = new ArrayList<>();
  private final Promises promises;
  private final IntFunction<MeetingTrace> traces;
  private final LinkKeys keys;
  private final List<Bytes> hellos = new ArrayList<>();
  private long events;

  public SimRoom(long seed, MeetingOptions options, MeetingTrace trace) {
    this(seed, options, number -> trace);
  }

  /**
   * A room without people.
   *
   * @param traces where to trace each client, by its number
   */
  public SimRoom(long seed, MeetingOptions options, IntFunction<MeetingTrace> traces) {
    this.seed = seed;
    this.options = options;
    this.traces = traces;
    random = new Random(seed);
    network = new SimNetwork(random);
    server = new SimServer(agenda, network, random, ConfigReader.defaults().room(), this::logged);
    try {
      link = MeetingLink.create(URI.create("https://parley.example"), new RoomName("room"));
    } catch (BadLinkException e) {
      throw new IllegalStateException("the link is a good one", e);
    }
    keys = LinkKeys.of(link);
    promises = new Promises(keys);
  }

  private void logged(Incarnation incarnation, Entry entry) {
    if (entry.event() instanceof LogEvent.Joined(var who, Bytes hello)) {
      hellos.add(hello);
    }
    promises.logged(incarnation, entry);
  }

  public SimRoom(long seed, boolean classic) {
    this(seed, MeetingOptions.defaults().withClassicSuite(classic), MeetingTrace.NONE);
  }

  long seed() {
    return seed;
  }

  public Random random() {
    return random;
  }

  public long now() {
    return agenda.now();
  }

  long events() {
    return events;
  }

  public SimServer server() {
    return server;
  }

  public SimNetwork network() {
    return network;
  }

  public Promises promises() {
    return promises;
  }

  /** Everybody who ever was here. */
  public List<SimClient> clients() {
    return clients;
  }

  /** Those still around: neither dead nor done with the meeting. */
  public List<SimClient> alive() {
    return clients.stream().filter(c -> !c.isDead() && !c.phase().isFinal()).toList();
  }

  /** Somebody sets out for the room. */
  public SimClient join() {
    return join(options);
  }

  public SimClient join(MeetingOptions own) {
    SimClient client =
        new SimClient(
            clients.size() + 1,
            link,
            own,
            new SimWorld(agenda, network, server, random),
            traces.apply(clients.size() + 1));
    clients.add(client);
    client.start();
    return client;
  }

  /** Somebody comes in with a hello of no use, once there is one to copy. */
  void joinStranger() {
    if (!hellos.isEmpty()) {
      Stranger.enter(server, keys, hellos, random);
    }
  }

  public MeetingOptions options() {
    return options;
  }

  /** Something will happen in so many milliseconds. */
  public void later(long millis, Runnable what) {
    agenda.after(millis, what);
  }

  /** Lets time go by. */
  public void run(long millis) {
    runUntil(() -> false, millis);
  }

  /** Lets time go by until something holds; says whether it came to hold. */
  public boolean runUntil(BooleanSupplier condition, long withinMillis) {
    long end = agenda.now() + withinMillis;
    while (!condition.getAsBoolean()) {
      if (!agenda.step(end)) {
        return condition.getAsBoolean();
      }
      events++;
      promises.check(clients);
    }
    return true;
  }

  /**
   * Whether everybody who is around stands in one group, in one epoch, and sees the same people.
   */
  public boolean isOneMeeting() {
    List<SimClient> here = alive();
    Optional<MeetingView.Group> first = here.isEmpty() ? Optional.empty() : here.getFirst().group();
    return here.isEmpty()
        || (first.isPresent()
            && server.people() == here.size()
            && first.get().members().size() == here.size()
            && first.get().members().stream().noneMatch(MeetingView.Member::departed)
            && here.stream()
                .allMatch(c -> c.phase() == Phase.IN_MEETING && isSame(c, first.get())));
  }

  private static boolean isSame(SimClient client, MeetingView.Group first) {
    return client
        .group()
        .map(
            group ->
                group.epochAuthenticator().equals(first.epochAuthenticator())
                    && group.roomCode().equals(first.roomCode()))
        .orElse(false);
  }

  /** What everybody is doing, for the message of a failed test. */
  public String describe() {
    StringBuilder text = new StringBuilder("seed " + seed + " at " + agenda.now() + " ms:");
    for (SimClient client : clients) {
      text.append("\n  ")
          .append(client.number())
          .append(client.isDead() ? " dead" : client.isFrozen() ? " frozen" : "")
          .append(" ")
          .append(client.phase())
          .append(" ")
          .append(client.engine().view().self())
          .append(" at ")
          .append(client.engine().view().position().map(p -> p.number()))
          .append(" ")
          .append(
              client
                  .group()
                  .map(
                      g ->
                          "epoch "
                              + g.epoch()
                              + " "
                              + g.members().stream()
                                  .map(m -> m.leaf() + "=" + m.participant())
                                  .toList()))
          .append(" ")
          .append(client.problems().stream().map(p -> p.code()).toList());
    }
    return text.toString();
  }

  @Override
  public void close() {
    clients.forEach(SimClient::close);
    promises.close();
  }
}
