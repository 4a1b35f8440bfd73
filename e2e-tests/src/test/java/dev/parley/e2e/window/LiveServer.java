package dev.parley.e2e.window;

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
import java.util.Map;
import java.util.Optional;

/** A real server with its embedded SFU, in this process, on free ports of the loopback. */
final class LiveServer implements AutoCloseable {
  private final RoomServer server;

  LiveServer() throws IOException, ConfigException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server =
        RoomServer.start(
            ConfigReader.read(
                Map.of(Setting.PORT, "0", Setting.MEDIA_PORT, "0"), Map.of(), Optional.empty()),
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
