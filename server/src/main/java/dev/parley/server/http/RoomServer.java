package dev.parley.server.http;

import dev.parley.protocol.Protocol;
import dev.parley.server.config.ConfigException;
import dev.parley.server.config.ServerConfig;
import dev.parley.server.media.MediaService;
import dev.parley.server.quota.AddressQuotas;
import dev.parley.sfu.Sfu;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A running server: rooms, routes and media behind one TCP port. */
public final class RoomServer implements AutoCloseable {
  /** After how long a client may come back when the server says that it closes. */
  private static final long RETRY_MILLIS = 2_000;

  /** How often addresses are forgotten whose participants have no media session any more. */
  private static final long FORGET_MILLIS = 10_000;

  /** How often the files of the certificate are looked at: well within a minute of a renewal. */
  private static final long RENEWAL_MILLIS = 20_000;

  private final ServerConfig config;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("parley-timer").daemon().factory());
  private final ServerMetrics meters = new ServerMetrics(RoomServer::millis);
  private final MediaService media;
  private final RoomRegistry registry;
  private final RequestDeadline deadline;
  private final Quotas quotas;
  private final SessionQuota sessions;
  private final ClientAddresses addresses;
  private final Optional<TlsIdentity> identity;
  private final WebSocketRoutes sockets;
  private @Nullable MetricsListener metrics;
  private final Javalin javalin;

  private RoomServer(ServerConfig config, Optional<TlsIdentity> identity, Sfu sfu, String version) {
    this.config = config;
    this.identity = identity;
    this.media = new MediaService(sfu);
    timer.setRemoveOnCancelPolicy(true);
    ProgressClock clock = new ProgressClock(RoomServer::millis);
    this.quotas = new Quotas(new AddressQuotas(config.addresses()), clock);
    this.sessions = new SessionQuota(config.addresses().media().sessions(), media);
    this.addresses = new ClientAddresses(config.listen().proxies());
    RoomServices services =
        new RoomServices(
            clock, quotas, media, new RoomEventLog(meters.registry(), clock.nowMillis()), timer);
    this.deadline =
        new RequestDeadline(config.limits().requestTimeout().toMillis(), clock::nowMillis);
    this.registry = new RoomRegistry(config.room(), config.limits(), services);
    this.sockets = new WebSocketRoutes(registry, services, addresses);
    meters.watch(registry, sockets);
    meters.watch(media);
    this.javalin = javalin(version);
  }

  /**
   * Starts to listen.
   *
   * @param sfu the engine for media; the server takes it over and closes it
   * @param version what {@code /healthz} says
   * @throws ConfigException if the TLS files or the port for metrics are not usable
   */
  public static RoomServer start(ServerConfig config, Sfu sfu, String version)
      throws ConfigException {
    RoomServer server = new RoomServer(config, JettySetup.identity(config), sfu, version);
    server.listenForMetrics();
    server.registry.start();
    server.startTimers();
    server.javalin.start();
    return server;
  }

  private void listenForMetrics() throws ConfigException {
    if (config.listen().metrics().isPresent()) {
      try {
        metrics = MetricsListener.start(config.listen().metrics().get(), meters::text);
      } catch (IOException e) {
        throw ConfigException.portNotFree("metrics-port");
      }
    }
  }

  private static long millis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /** The TCP port for metrics, if they are served. */
  public OptionalInt metricsPort() {
    return metrics == null ? OptionalInt.empty() : OptionalInt.of(metrics.port());
  }

  private void startTimers() {
    every(Math.max(1, config.limits().requestTimeout().toMillis() / 4), deadline::closeOverdue);
    every(FORGET_MILLIS, sessions::forgetIdle);
    every(RENEWAL_MILLIS, this::reloadCertificate);
  }

  private void every(long millis, Runnable task) {
    ScheduledFuture<?> unused =
        timer.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** The TCP port, also if a free one was asked for. */
  public int port() {
    return javalin.port();
  }

  /** Takes a certificate that was renewed on disk; connections that are there stay. */
  public void reloadCertificate() {
    identity.ifPresent(TlsIdentity::reloadIfChanged);
  }

  /** Tells everybody, waits within the configured bound until they are gone, and stops. */
  @Override
  public void close() {
    registry.shutDown(RETRY_MILLIS);
    awaitNoConnections();
    javalin.stop();
    if (metrics != null) {
      metrics.close();
    }
    timer.shutdownNow();
    media.close();
    meters.close();
  }

  private void awaitNoConnections() {
    long deadline =
        System.nanoTime()
            + TimeUnit.MILLISECONDS.toNanos(config.limits().shutdownTimeout().toMillis());
    try {
      while (sockets.connections() > 0 && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Javalin javalin(String version) {
    return Javalin.create(
        setup -> {
          JettySetup.configure(
              setup, config, identity, deadline, new ConnectionQuota(quotas, addresses));
          quieten(setup);
          addRoutes(setup, version);
        });
  }

  private static void quieten(JavalinConfig setup) {
    setup.startup.showJavalinBanner = false;
    setup.startup.showOldJavalinVersionWarning = false;
    setup.startup.startupWatcherEnabled = false;
    setup.concurrency.useVirtualThreads = true;
  }

  private void addRoutes(JavalinConfig setup, String version) {
    String protocol = Integer.toString(Protocol.VERSION);
    setup.routes.before(context -> context.header(Protocol.VERSION_HEADER, protocol));
    setup.routes.get(
        "/healthz",
        context ->
            context
                .contentType("application/json")
                .result(Health.json(version, registry.rooms(), media.candidates())));
    sockets.addTo(setup);
    new MediaRoutes(registry, media, quotas, sessions, addresses).addTo(setup);
    new PageRoutes().addTo(setup);
  }
}
