package dev.parley.server.http;

import dev.parley.server.media.MediaGate;
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
final class Meters implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  Meters() {
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

  void watch(Hall hall, SocketRoutes sockets) {
    Gauge.builder("parley.rooms", hall, Hall::rooms).register(registry);
    Gauge.builder("parley.participants", hall, Hall::people).register(registry);
    Gauge.builder("parley.connections", sockets, SocketRoutes::connections).register(registry);
  }

  void watch(MediaGate media) {
    gauge("sessions", media, metrics -> metrics.gauges().sessions());
    gauge("tracks.published", media, metrics -> metrics.gauges().publishedTracks());
    gauge("tracks.subscribed", media, metrics -> metrics.gauges().subscribedTracks());
    gauge("estimate.lowest.bits", media, Meters::lowestEstimate);
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

  private void traffic(String way, MediaGate media, Function<SfuMetrics, Traffic> traffic) {
    counter("packets." + way, media, m -> traffic.apply(m).packets());
    counter("bytes." + way, media, m -> traffic.apply(m).payloadBytes());
    counter("datagrams." + way, media, m -> traffic.apply(m).datagrams());
    counter("retransmissions." + way, media, m -> traffic.apply(m).retransmissions());
    counter("nacks." + way, media, m -> traffic.apply(m).feedback().nacks());
    counter("keyframe.requests." + way, media, m -> traffic.apply(m).feedback().keyFrameRequests());
  }

  private void gauge(String name, MediaGate media, ToDoubleFunction<SfuMetrics> value) {
    Gauge.builder("parley.media." + name, media, gate -> value.applyAsDouble(gate.metrics()))
        .register(registry);
  }

  private void counter(String name, MediaGate media, ToDoubleFunction<SfuMetrics> value) {
    FunctionCounter.builder(
            "parley.media." + name, media, gate -> value.applyAsDouble(gate.metrics()))
        .register(registry);
  }
}
