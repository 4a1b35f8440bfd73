package dev.parley.tools.bench;

import dev.parley.client.MeetingListener;
import dev.parley.client.MeetingOptions;
import dev.parley.client.MeetingSession;
import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.Group;
import dev.parley.client.identity.BadLinkException;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.meeting.machine.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Many real clients in one room, without media. */
final class FullRoom implements AutoCloseable {
  private static final Duration BOUND = Duration.ofMinutes(3);
  private static final long POLL_MILLIS = 10;

  private final List<MeetingSession> clients = new ArrayList<>();
  private final long startedAt = System.nanoTime();
  private final String suite;
  private double seconds;

  private FullRoom(boolean classic) {
    this.suite = classic ? "X25519" : "X-Wing";
  }

  /** Lets them all join at once, and waits until they stand in one epoch or the time is over. */
  static FullRoom gather(int port, int people, boolean classic)
      throws BadLinkException, InterruptedException {
    URI server = URI.create("http://127.0.0.1:" + port);
    MeetingLink link = MeetingLink.create(server, new RoomName("full"));
    MeetingOptions options = MeetingOptions.defaults().withClassicSuite(classic);
    FullRoom room = new FullRoom(classic);
    for (int i = 1; i <= people; i++) {
      room.clients.add(MeetingSession.join(link, "person " + i, options, new Silent()));
    }
    room.awaitOneEpoch();
    return room;
  }

  RoomReport.Epoch epoch() {
    long epoch = clients.getFirst().view().group().map(Group::epoch).orElse(0L);
    return new RoomReport.Epoch(clients.size(), standInOneEpoch(), seconds, epoch, suite);
  }

  private void awaitOneEpoch() throws InterruptedException {
    long deadline = startedAt + BOUND.toNanos();
    while (!standInOneEpoch() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    seconds = (System.nanoTime() - startedAt) / 1e9;
  }

  private boolean standInOneEpoch() {
    Optional<Group> first = clients.getFirst().view().group();
    return first.isPresent()
        && clients.stream().allMatch(client -> standsWith(first.get(), client.view()));
  }

  private boolean standsWith(Group first, MeetingView view) {
    return view.group().isPresent()
        && view.group().get().members().size() == clients.size()
        && view.group().get().epochAuthenticator().equals(first.epochAuthenticator());
  }

  /** Views are asked for, not told. */
  private static final class Silent implements MeetingListener {
    @Override
    public void changed(MeetingView view) {}

    @Override
    public void said(Problem problem) {}
  }

  @Override
  public void close() {
    clients.forEach(MeetingSession::close);
  }
}
