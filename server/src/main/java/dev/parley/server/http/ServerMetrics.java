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
import java.util.function.ToDoubleFunction;

/** The server's figures as Prometheus text. No label names a person, an address or a room. */
final class ServerMetrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  ServerMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  PrometheusMeterRegistry registry() {
    return registry;
  }

  String text() {
    return registry.scrape();
  }

  void watch(RoomRegistry rooms, WebSocketRoutes sockets) {
    Gauge.builder("parley.rooms", rooms, RoomRegistry::rooms).register(registry);
    Gauge.builder("parley.participants", rooms, RoomRegistry::participants).register(registry);
    Gauge.builder("parley.connections", sockets, WebSocketRoutes::connections).register(registry);
  }

  void watch(MediaService media) {
    gauge("sessions", media, metrics -> metrics.gauges().sessions());
    gauge("tracks.published", media, metrics -> metrics.gauges().publishedTracks());
    gauge("tracks.subscribed", media, metrics -> metrics.gauges().subscribedTracks());
    gauge("estimate.lowest.bits", media, ServerMetrics::lowestEstimate);
    traffic("in", media, SfuMetrics::received);
    traffic("out", media, SfuMetrics::sent);
    for (SfuMetrics.DropCause cause : SfuMetrics.DropCause.values()) {
      FunctionCounter.builder(
              "parley.media.drops",
              media,
              gate -> gate.metrics().drops().getOrDefault(cause, 0L).doubleValue())
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

  private void traffic(String way, MediaService media, Function<SfuMetrics, Traffic> traffic) {
    counter("packets." + way, media, m -> traffic.apply(m).packets());
    counter("bytes." + way, media, m -> traffic.apply(m).payloadBytes());
    counter("datagrams." + way, media, m -> traffic.apply(m).datagrams());
    counter("retransmissions." + way, media, m -> traffic.apply(m).retransmissions());
    counter("nacks." + way, media, m -> traffic.apply(m).feedback().nacks());
    counter("keyframe.requests." + way, media, m -> traffic.apply(m).feedback().keyFrameRequests());
  }

  private void gauge(String name, MediaService media, ToDoubleFunction<SfuMetrics> value) {
    Gauge.builder("parley.media." + name, media, gate -> value.applyAsDouble(gate.metrics()))
        .register(registry);
  }

  private void counter(String name, MediaService media, ToDoubleFunction<SfuMetrics> value) {
    FunctionCounter.builder(
            "parley.media." + name, media, gate -> value.applyAsDouble(gate.metrics()))
        .register(registry);
  }
}
