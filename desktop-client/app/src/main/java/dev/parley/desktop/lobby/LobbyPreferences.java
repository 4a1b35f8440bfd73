package dev.parley.desktop.lobby;

import java.util.Optional;

/**
 * What the first page begins with.
 *
 * @param link a meeting link, or what somebody typed for one
 * @param name how the others shall see this person
 * @param server where new meetings are made
 * @param camera in the words of {@code --camera}
 * @param microphone in the words of {@code --microphone}
 */
public record LobbyPreferences(
    Optional<String> link,
    Optional<String> name,
    Optional<String> server,
    Optional<String> camera,
    Optional<String> microphone) {

  @Override
  public String toString() {
    return "LobbyPreferences[redacted]";
  }
}
