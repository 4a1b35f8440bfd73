package dev.parley.server.http;

import dev.parley.server.config.ConfigException;
import dev.parley.server.config.ConfigReader;
import dev.parley.server.config.ServerConfig;
import java.util.List;
import java.util.stream.Stream;

/** Configurations for tests: loopback, free ports, the defaults but for what a test names. */
final class Servers {
  private static final List<String> USUAL =
      List.of("--port=0", "--media-port=0", "--metrics-port=0", "--shutdown-timeout=2s");

  private Servers() {}

  static ServerConfig config(String... options) throws ConfigException {
    return ConfigReader.read(
        Stream.concat(USUAL.stream(), Stream.of(options)).toArray(String[]::new));
  }
}
