package dev.parley.server.config;

/** What can be wrong with the content of the TLS files; found where they are opened. */
public enum TlsProblem {
  PEM_CERTIFICATES("tls-certificate", Requirement.PEM_CERTIFICATES),
  PEM_KEY("tls-key", Requirement.PEM_KEY),
  USABLE_KEY("tls-key", Requirement.USABLE_KEY),
  KEY_OF_CERTIFICATE("tls-key", Requirement.KEY_OF_CERTIFICATE);

  private final String setting;
  private final Requirement requirement;

  TlsProblem(String setting, Requirement requirement) {
    this.setting = setting;
    this.requirement = requirement;
  }

  public ConfigException exception() {
    return new ConfigException(setting, requirement);
  }
}
