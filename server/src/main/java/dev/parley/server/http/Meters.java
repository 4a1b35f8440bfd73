package dev.parley.server.http;

import dev.parley.server.media.MediaGate;
import dev.parley.sfu.SfuMetrics;
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
    gauge("sessions", media, SfuMetrics::sessions);
    gauge("tracks.published", media, SfuMetrics::publishedTracks);
    gauge("tracks.subscribed", media, SfuMetrics::subscribedTracks);
    gauge("estimate.lowest.bits", media, Meters::lowestEstimate);
    counter("packets.in", media, SfuMetrics::packetsIn);
    counter("packets.out", media, SfuMetrics::packetsOut);
    counter("bytes.in", media, SfuMetrics::bytesIn);
    counter("bytes.out", media, SfuMetrics::bytesOut);
    counter("datagrams.in", media, SfuMetrics::datagramsIn);
    counter("datagrams.out", media, SfuMetrics::datagramsOut);
    counter("retransmissions.in", media, SfuMetrics::retransmissionsIn);
    counter("retransmissions.out", media, SfuMetrics::retransmissionsOut);
    counter("nacks.in", media, SfuMetrics::nacksIn);
    counter("nacks.out", media, SfuMetrics::nacksOut);
    counter("keyframe.requests.in", media, SfuMetrics::keyFrameRequestsIn);
    counter("keyframe.requests.out", media, SfuMetrics::keyFrameRequestsOut);
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
    return metrics.estimates().stream()
        .mapToLong(SfuMetrics.SessionEstimate::bitsPerSecond)
        .min()
        .orElse(0);
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
