package dev.parley.suite.window;

import dev.parley.client.identity.BadLinkException;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.server.config.ConfigException;
import dev.parley.server.config.ConfigReader;
import dev.parley.server.http.RoomServer;
import dev.parley.sfu.embedded.EmbeddedSfu;
import dev.parley.sfu.embedded.EmbeddedSfuConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;

/** A real server with its embedded SFU, in this process, on free ports of the loopback. */
final class LiveServer implements AutoCloseable {
  private final RoomServer server;

  LiveServer() throws IOException, ConfigException {
    this(new String[0]);
  }

  /**
   * @param resumeTimeout how long after a lost connection a participant may resume
   */
  LiveServer(Duration resumeTimeout) throws IOException, ConfigException {
    this("--resume-timeout=" + resumeTimeout.toSeconds() + "s");
  }

  private LiveServer(String... options) throws IOException, ConfigException {
    String[] all = Arrays.copyOf(options, options.length + 2);
    all[options.length] = "--port=0";
    all[options.length + 1] = "--media-port=0";
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server =
        RoomServer.start(
            ConfigReader.read(all), EmbeddedSfu.start(EmbeddedSfuConfig.on(anyPort)), "test");
  }

  /** A link to a new meeting on this server. */
  String newMeeting() throws BadLinkException {
    return MeetingLink.create(
            URI.create("http://127.0.0.1:" + server.port()), new RoomName("monday-review"))
        .webForm();
  }

  @Override
  public void close() {
    server.close();
  }
}
