package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.Protocol;
import dev.parley.server.config.ConfigException;
import dev.parley.server.config.ServerConfig;
import dev.parley.server.media.DisabledSfu;
import dev.parley.server.media.MediaService;
import dev.parley.server.quota.AddressQuotas;
import dev.parley.server.room.AddressGroup;
import dev.parley.server.room.RoomEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What all rooms together take of the server. */
class RoomRegistryTest {
  private static final long BUDGET = 4 << 20;
  private static final int LARGE_ROOMS = 8;
  private static final Bytes BODY = Bytes.of(new byte[150_000]);

  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  @Test
  void theLargestLogsGiveWayAndASmallOneLosesNothing() throws Exception {
    RoomRegistry registry = registry();
    RoomActor small = room(registry, 0, 1);
    List<RoomActor> rooms = new ArrayList<>(List.of(small));
    for (int i = 1; i <= LARGE_ROOMS; i++) {
      rooms.add(room(registry, i, 4));
    }
    long before = small.logBytes();
    assertThat(inAll(rooms)).isGreaterThan(BUDGET);

    registry.tick();

    assertThat(inAll(rooms)).isLessThanOrEqualTo(BUDGET);
    assertThat(small.logBytes()).isEqualTo(before).isPositive();
  }

  private static long inAll(List<RoomActor> rooms) {
    return rooms.stream().mapToLong(RoomActor::logBytes).sum();
  }

  /** A room whose founder has posted as often. */
  private static RoomActor room(RoomRegistry registry, int number, int posts) {
    Connection founder = new Connection(registry.newConnection(), new Quiet());
    RoomEvent join =
        new RoomEvent.JoinRequested(
            founder.id(),
            new ClientMessage.Join(Protocol.VERSION, Bytes.of(new byte[] {1})),
            registry.newTicket(),
            new AddressGroup(false, number));
    RoomActor room = registry.open(TestRoom.of("room-" + number).id(), founder, join).orElseThrow();
    for (int i = 1; i <= posts; i++) {
      ClientMessage.Post post =
          new ClientMessage.Post(i, BODY, List.of(), Optional.empty(), Optional.empty());
      assertThat(room.handle(new RoomEvent.PostReceived(founder.id(), post, 200_000))).isTrue();
    }
    return room;
  }

  private RoomRegistry registry() throws ConfigException {
    ServerConfig config = Servers.config("--log-memory=4MiB", "--log-size=4MiB");
    ProgressClock clock = new ProgressClock(() -> 1_000);
    RoomServices services =
        new RoomServices(
            clock,
            new Quotas(new AddressQuotas(config.addresses()), clock),
            new MediaService(new DisabledSfu()),
            new RoomEventLog(new SimpleMeterRegistry(), clock.nowMillis()),
            timer);
    return new RoomRegistry(config.room(), config.limits(), services);
  }

  /** A network that takes everything. */
  private static final class Quiet implements MessageSocket {
    @Override
    public void send(String text, Runnable written, Runnable failed) {
      written.run();
    }

    @Override
    public void close(int code, String reason) {}

    @Override
    public void abort() {}

    @Override
    public void idleTimeout(Duration timeout) {}
  }
}
