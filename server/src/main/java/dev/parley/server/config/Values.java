package dev.parley.server.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings as text with where each came from, and their reading into types. */
final class Values {
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m)");

  /** A text and its place, such as {@code --port} or {@code PARLEY_PORT}. */
  private record Given(String text, String place) {}

  private final Map<Setting, Given> given = new EnumMap<>(Setting.class);

  void put(Setting setting, String text, String place) {
    given.put(setting, new Given(text, place));
  }

  String text(Setting setting) {
    Given value = given.get(setting);
    return value == null ? setting.fallback() : value.text().strip();
  }

  int number(Setting setting, int min, int max) throws ConfigException {
    try {
      int value = Integer.parseInt(text(setting));
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong(setting, "a whole number from " + min + " to " + max);
    }
    throw wrong(setting, "a whole number from " + min + " to " + max);
  }

  long millis(Setting setting) throws ConfigException {
    Matcher time = TIME.matcher(text(setting));
    if (!time.matches()) {
      throw wrong(setting, "a time such as 500ms, 20s or 2m");
    }
    long amount = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "ms" -> amount;
      case "s" -> amount * 1_000;
      default -> amount * 60_000;
    };
  }

  Optional<Path> readableFile(Setting setting) throws ConfigException {
    if (text(setting).isEmpty()) {
      return Optional.empty();
    }
    Path file = Path.of(text(setting));
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw wrong(setting, "a file that this user may read");
    }
    return Optional.of(file);
  }

  InetAddress address(Setting setting) throws ConfigException {
    return address(setting, text(setting));
  }

  List<InetAddress> addresses(Setting setting) throws ConfigException {
    List<InetAddress> all = new ArrayList<>();
    for (String one : text(setting).split(",", -1)) {
      if (!one.isBlank()) {
        all.add(address(setting, one.strip()));
      }
    }
    return all;
  }

  ConfigException wrong(Setting setting, String right) {
    Given value = given.get(setting);
    String place = value == null ? setting.key() : value.place();
    return new ConfigException(place + ": must be " + right);
  }

  private InetAddress address(Setting setting, String text) throws ConfigException {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw wrong(setting, "an address such as 127.0.0.1, 0.0.0.0 or ::");
    }
  }
}
