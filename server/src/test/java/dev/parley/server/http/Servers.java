package dev.parley.server.http;

import dev.parley.server.config.ConfigException;
import dev.parley.server.config.ConfigReader;
import dev.parley.server.config.ServerConfig;
import dev.parley.server.config.Setting;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Configurations for tests: loopback, free ports, the defaults but for what a test names. */
final class Servers {
  private Servers() {}

  static ServerConfig config(Map<Setting, String> settings) throws ConfigException {
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    flags.put(Setting.PORT, "0");
    flags.put(Setting.MEDIA_PORT, "0");
    flags.put(Setting.SHUTDOWN, "2s");
    flags.putAll(settings);
    return ConfigReader.read(flags, Map.of(), Optional.empty());
  }
}
