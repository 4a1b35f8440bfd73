package dev.parley.server.config;

import dev.parley.protocol.text.MessageBundle;

/**
 * A setting that is wrong. The message is a sentence that names the setting where it was given,
 * such as {@code --port} or {@code PARLEY_PORT}, and says what is required; it never holds the
 * value.
 */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  ConfigException(String place, Requirement requirement, Object... values) {
    this(place + ": " + MessageBundle.of(Requirement.class).text(requirement, values));
  }

  /** A port that could not be listened on. */
  public static ConfigException portNotFree(String setting) {
    return new ConfigException(setting, Requirement.FREE_PORT);
  }

  ConfigException(String sentence) {
    super(sentence);
  }
}
