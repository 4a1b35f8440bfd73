package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.Protocol;
import dev.parley.server.config.ConfigReader;
import dev.parley.server.config.ServerConfig;
import dev.parley.server.media.DisabledSfu;
import dev.parley.server.media.MediaService;
import dev.parley.server.quota.AddressQuotas;
import dev.parley.server.room.AddressGroup;
import dev.parley.server.room.RoomEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Silence is judged by the time that the judge has lived. */
class ProgressClockTest {
  private static final AddressGroup ADDRESS = new AddressGroup(false, 1);

  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private long now = 50_000;
  private final ProgressClock clock = new ProgressClock(() -> now);

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  @Test
  void itRunsWithTheClockWhileItTicks() {
    for (int i = 0; i < 100; i++) {
      now += 250;
      clock.tick();
    }

    assertThat(clock.nowMillis()).isEqualTo(75_000);
  }

  @Test
  void aPauseIsLeftOutAlsoBeforeTheNextTick() {
    now += 15_000;

    assertThat(clock.nowMillis()).isEqualTo(51_000);
    clock.tick();
    assertThat(clock.nowMillis()).isEqualTo(51_000);
    now += 250;
    assertThat(clock.nowMillis()).isEqualTo(51_250);
  }

  @Test
  void aServerThatStoodStillEvictsNobodyAndSilenceStillDoes() {
    RoomRegistry registry = registry();
    Connection ann = new Connection(registry.newConnection(), new Silent());
    ClientMessage.Join join =
        new ClientMessage.Join(Protocol.VERSION, Bytes.of(new byte[] {1, 2, 3}));
    RoomEvent first = new RoomEvent.JoinRequested(ann.id(), join, registry.newTicket(), ADDRESS);
    assertThat(registry.open(TestRoom.of("room").id(), ann, first)).isPresent();

    now += 20_000;
    registry.tick();

    assertThat(registry.participants()).as("nobody was heard because nobody listened").isEqualTo(1);
    for (int i = 0; i < 4 * 16; i++) {
      now += 250;
      registry.tick();
    }
    assertThat(registry.participants()).as("now it is silence").isZero();
  }

  private RoomRegistry registry() {
    ServerConfig config = ConfigReader.defaults();
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
  private static final class Silent implements MessageSocket {
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
