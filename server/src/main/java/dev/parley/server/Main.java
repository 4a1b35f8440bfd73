package dev.parley.server;

import dev.parley.protocol.text.MessageBundle;
import dev.parley.server.config.ConfigException;
import dev.parley.server.config.ConfigReader;
import dev.parley.server.config.ServerConfig;
import dev.parley.server.config.ServerVersion;
import dev.parley.server.http.RoomServer;
import dev.parley.server.systemd.SystemdNotifier;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * {@code ./parley server}: reads the configuration, wires the parts, runs until it is told to end.
 */
public final class Main {
  /** The exit code for a wrong setting, as of picocli for a wrong command line. */
  private static final int WRONG_USE = 2;

  private static final int FAILED = 1;

  private static final MessageBundle<ServerText> TEXTS = MessageBundle.of(ServerText.class);

  private Main() {}

  public static void main(String[] args) {
    // Said here and not in a file of the usual name: other programs share the class path.
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "dev/parley/server/logback.xml");
    }
    System.exit(run(args));
  }

  private static int run(String... arguments) {
    try {
      Optional<ServerConfig> config = new ConfigReader().read(System.getenv(), arguments);
      if (config.isPresent()) {
        serve(config.get());
      }
      return 0;
    } catch (ConfigException e) {
      System.err.println(TEXTS.text(ServerText.WRONG_SETTING, e.getMessage()));
      return WRONG_USE;
    } catch (IOException | RuntimeException e) {
      System.err.println(TEXTS.text(ServerText.CANNOT_START, e.getMessage()));
      return FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private static void serve(ServerConfig config)
      throws ConfigException, IOException, InterruptedException {
    RunningSfu media = RunningSfu.start(config.media());
    RoomServer server;
    try {
      server = RoomServer.start(config, media.sfu(), ServerVersion.text());
    } catch (ConfigException | RuntimeException e) {
      media.close();
      throw e;
    }
    SystemdNotifier systemd = SystemdNotifier.from(System.getenv());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  systemd.stopping();
                  server.close();
                  media.close();
                },
                "parley-shutdown"));
    Hangup.handle(
        () -> {
          systemd.reloading();
          server.reloadCertificate();
          systemd.ready();
        });
    System.out.println(readyLine(config, server, media));
    systemd.ready();
    new CountDownLatch(1).await();
  }

  private static String readyLine(ServerConfig config, RoomServer server, RunningSfu media) {
    String scheme = config.listen().tls().isPresent() ? "https" : "http";
    String host = config.listen().host().getHostAddress();
    String url =
        "%s://%s:%d".formatted(scheme, host.contains(":") ? "[" + host + "]" : host, server.port());
    return media
        .port()
        .map(port -> TEXTS.text(ServerText.READY, url, port))
        .orElseGet(() -> TEXTS.text(ServerText.READY_WITHOUT_MEDIA, url));
  }
}
