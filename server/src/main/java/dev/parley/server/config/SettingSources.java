package dev.parley.server.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Settings from the environment and from a file, in this precedence, below the command line. */
final class SettingSources implements IDefaultValueProvider {
  private static final String PREFIX = "PARLEY_";

  /** A text and its place, such as {@code PARLEY_PORT}. */
  private record Given(String text, String place) {}

  private final Map<String, Given> given = new HashMap<>();
  private final TreeSet<String> names = new TreeSet<>();

  SettingSources(List<OptionSpec> settings) {
    settings.forEach(setting -> names.add(name(setting)));
  }

  void readFile(Path file) throws ConfigException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException("--config", Requirement.PROPERTIES_FILE);
    }
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      put(name, properties.getProperty(name), name + " in " + file.getFileName());
    }
  }

  /** Variables that begin with PARLEY_ are ours; an empty one counts as not set. */
  void readEnvironment(Map<String, String> environment) throws ConfigException {
    for (String variable : new TreeSet<>(environment.keySet())) {
      String value = environment.getOrDefault(variable, "");
      if (variable.startsWith(PREFIX) && !value.isEmpty()) {
        String name = variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
        if (isServiceLink(name, value)) {
          throw new ConfigException(variable, Requirement.NO_SERVICE_LINK);
        }
        put(name.replace('_', '-'), value, variable);
      }
    }
  }

  /** Kubernetes describes a service named parley by PARLEY_PORT and others of this form. */
  private static boolean isServiceLink(String name, String value) {
    return name.startsWith("service_")
        || name.startsWith("port_")
        || (name.equals("port") && value.contains("://"));
  }

  private void put(String name, String text, String place) throws ConfigException {
    if (!names.contains(name)) {
      throw new ConfigException(place, Requirement.KNOWN_NAME, String.join(", ", names));
    }
    given.put(name, new Given(text, place));
  }

  /** Where a setting was given, if not on the command line; its plain name for a default. */
  String place(String name) {
    Given value = given.get(name);
    return value == null ? name : value.place();
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    Given value = argument instanceof OptionSpec option ? given.get(name(option)) : null;
    return value == null ? null : value.text();
  }

  /** The name of a setting without its hyphens. */
  static String name(OptionSpec option) {
    return option.longestName().substring(2);
  }
}
