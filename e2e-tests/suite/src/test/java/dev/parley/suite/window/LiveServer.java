package dev.parley.suite.window;

import dev.parley.client.identity.BadLinkException;
import dev.parley.client.identity.MeetingLink;
import dev.parley.protocol.RoomId;
import dev.parley.server.config.ConfigException;
import dev.parley.server.config.ConfigReader;
import dev.parley.server.config.Setting;
import dev.parley.server.http.RoomServer;
import dev.parley.sfu.embedded.EmbeddedSfu;
import dev.parley.sfu.embedded.EmbeddedSfuConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A real server with its embedded SFU, in this process, on free ports of the loopback. */
final class LiveServer implements AutoCloseable {
  private final RoomServer server;

  LiveServer() throws IOException, ConfigException {
    this(Map.of());
  }

  /**
   * @param grace how long a lost connection may take to resume
   */
  LiveServer(Duration grace) throws IOException, ConfigException {
    this(Map.of(Setting.GRACE, grace.toSeconds() + "s"));
  }

  private LiveServer(Map<Setting, String> flags) throws IOException, ConfigException {
    Map<Setting, String> settings = new EnumMap<>(Setting.class);
    settings.putAll(flags);
    settings.put(Setting.PORT, "0");
    settings.put(Setting.MEDIA_PORT, "0");
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server =
        RoomServer.start(
            ConfigReader.read(settings, Map.of(), Optional.empty()),
            EmbeddedSfu.start(EmbeddedSfuConfig.on(anyPort)),
            "test");
  }

  /** A link to a new meeting on this server. */
  String newMeeting() throws BadLinkException {
    return MeetingLink.create(
            URI.create("http://127.0.0.1:" + server.port()), new RoomId("monday-review"))
        .webForm();
  }

  @Override
  public void close() {
    server.close();
  }
}
