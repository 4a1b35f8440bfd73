package dev.parley.server.config;

/**
 * A setting that is wrong. The message names it, says where it came from and what would be right.
 */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  public ConfigException(String words) {
    super(words);
  }
}
