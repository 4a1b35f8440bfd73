package dev.parley.server.config;

import picocli.CommandLine.IVersionProvider;

/** The version from the jar's manifest. */
public final class ServerVersion implements IVersionProvider {
  public static String text() {
    String version = ServerVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"Parley " + text()};
  }
}
