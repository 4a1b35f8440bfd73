package dev.parley.server.http;

import dev.parley.server.config.ConfigException;
import dev.parley.server.config.ServerConfig;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;

/** Sets up Jetty under Javalin: the connector, TLS, and the bounds below the routes. */
final class JettySetup {
  /** A connection that has said nothing that led to a room is dropped after this. */
  static final Duration FIRST_MESSAGE_TIMEOUT = Duration.ofSeconds(10);

  private JettySetup() {}

  /** Reads the certificate, if there is one to read. */
  static Optional<TlsIdentity> identity(ServerConfig config) throws ConfigException {
    return config.listen().tls().isPresent()
        ? Optional.of(TlsIdentity.load(config.listen().tls().get()))
        : Optional.empty();
  }

  static void configure(
      JavalinConfig javalin,
      ServerConfig config,
      Optional<TlsIdentity> identity,
      RequestDeadline deadline,
      ConnectionQuota quota) {
    javalin.jetty.addConnector(
        (server, http) -> {
          http.addCustomizer(deadline);
          Connector connector = connector(server, http, config, identity);
          connector.addEventListener(deadline);
          connector.addEventListener(quota);
          return connector;
        });
    javalin.jetty.modifyServer(
        server -> {
          server.addBean(new NetworkConnectionLimit(config.limits().connections(), server));
          server.setStopTimeout(config.limits().shutdownTimeout().toMillis());
        });
    javalin.jetty.modifyWebSocketServletFactory(
        sockets -> {
          // A quarter more than the limit, so that a message a little above it is refused with its
          // code.
          sockets.setMaxTextMessageSize(config.room().capacity().messageChars() * 5L / 4);
          sockets.setMaxBinaryMessageSize(1_024);
          sockets.setIdleTimeout(FIRST_MESSAGE_TIMEOUT.plusSeconds(5));
        });
  }

  private static Connector connector(
      Server server, HttpConfiguration http, ServerConfig config, Optional<TlsIdentity> identity) {
    ServerConnector connector =
        identity
            .map(tls -> secure(server, http, tls))
            .orElseGet(() -> new ServerConnector(server, new HttpConnectionFactory(http)));
    connector.setHost(config.listen().host().getHostAddress());
    connector.setPort(config.listen().port());
    return connector;
  }

  private static ServerConnector secure(
      Server server, HttpConfiguration http, TlsIdentity identity) {
    HttpConfiguration secure = new HttpConfiguration(http);
    // The client checks the name; a server behind several names or none need not.
    secure.addCustomizer(new SecureRequestCustomizer(false));
    return new ServerConnector(
        server,
        new SslConnectionFactory(identity.context(), "http/1.1"),
        new HttpConnectionFactory(secure));
  }
}
