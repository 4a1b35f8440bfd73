package dev.parley.server.http;

import dev.parley.server.media.MediaService;
import dev.parley.sfu.SfuMetrics;
import dev.parley.sfu.SfuMetrics.Traffic;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The server's figures as Prometheus text. No label names a person, an address or a room. */
final class ServerMetrics implements AutoCloseable {
  /** How old the figures may be, in milliseconds. */
  private static final long MAX_AGE_MILLIS = 1_000;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final LongSupplier clock;
  private @Nullable MediaService media;
  private SfuMetrics current = SfuMetrics.NONE;
  private String text = "";
  private long writtenAt;

  /**
   * @param clock milliseconds that only rise
   */
  ServerMetrics(LongSupplier clock) {
    this.clock = clock;
    this.writtenAt = clock.getAsLong() - MAX_AGE_MILLIS;
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  PrometheusMeterRegistry registry() {
    return registry;
  }

  /**
   * The figures, at most a second old: however often they are asked for, each loop of the SFU is
   * asked once.
   */
  synchronized String text() {
    long now = clock.getAsLong();
    if (now - writtenAt >= MAX_AGE_MILLIS) {
      writtenAt = now;
      current = media == null ? SfuMetrics.NONE : media.metrics();
      text = registry.scrape();
    }
    return text;
  }

  void watch(RoomRegistry rooms, WebSocketRoutes sockets) {
    Gauge.builder("parley.rooms", rooms, RoomRegistry::rooms).register(registry);
    Gauge.builder("parley.participants", rooms, RoomRegistry::participants).register(registry);
    Gauge.builder("parley.connections", sockets, WebSocketRoutes::connections).register(registry);
  }

  void watch(MediaService toWatch) {
    media = toWatch;
    gauge("sessions", metrics -> metrics.gauges().sessions());
    gauge("tracks.published", metrics -> metrics.gauges().publishedTracks());
    gauge("tracks.subscribed", metrics -> metrics.gauges().subscribedTracks());
    gauge("estimate.lowest.bits", ServerMetrics::lowestEstimate);
    traffic("in", SfuMetrics::received);
    traffic("out", SfuMetrics::sent);
    for (SfuMetrics.DropCause cause : SfuMetrics.DropCause.values()) {
      FunctionCounter.builder(
              "parley.media.drops",
              this,
              self -> self.current.drops().getOrDefault(cause, 0L).doubleValue())
          .tags(Tags.of("cause", cause.name().toLowerCase(Locale.ROOT)))
          .register(registry);
    }
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }

  /**
   * Sessions are not labels: a label for each would tell them apart. The worst path says enough.
   */
  private static double lowestEstimate(SfuMetrics metrics) {
    return metrics.gauges().estimates().stream()
        .mapToLong(estimate -> estimate.rate().bitsPerSecond())
        .min()
        .orElse(0);
  }

  private void traffic(String way, Function<SfuMetrics, Traffic> traffic) {
    counter("packets." + way, m -> traffic.apply(m).packets());
    counter("bytes." + way, m -> traffic.apply(m).payloadBytes());
    counter("datagrams." + way, m -> traffic.apply(m).datagrams());
    counter("retransmissions." + way, m -> traffic.apply(m).retransmissions());
    counter("nacks." + way, m -> traffic.apply(m).feedback().nacks());
    counter("keyframe.requests." + way, m -> traffic.apply(m).feedback().keyFrameRequests());
  }

  private void gauge(String name, ToDoubleFunction<SfuMetrics> value) {
    Gauge.builder("parley.media." + name, this, self -> value.applyAsDouble(self.current))
        .register(registry);
  }

  private void counter(String name, ToDoubleFunction<SfuMetrics> value) {
    FunctionCounter.builder("parley.media." + name, this, self -> value.applyAsDouble(self.current))
        .register(registry);
  }
}
