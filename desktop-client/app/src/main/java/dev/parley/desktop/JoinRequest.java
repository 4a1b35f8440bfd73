package dev.parley.desktop;

import java.util.Optional;

/**
 * What a person chose on the first page.
 *
 * @param link the meeting link, secret included
 * @param name how the others shall see this person
 * @param camera what the camera track shows, in the words of {@code --camera}; empty: none is sent
 * @param microphone what the microphone track carries; empty: none is sent
 * @param speaker where the others are heard; empty: the system's default
 * @param cameraOn whether the camera starts switched on
 * @param microphoneOn whether the microphone starts switched on
 */
public record JoinRequest(
    String link,
    String name,
    Optional<MediaChoice> camera,
    Optional<MediaChoice> microphone,
    Optional<MediaChoice> speaker,
    boolean cameraOn,
    boolean microphoneOn) {

  @Override
  public String toString() {
    return "JoinRequest[redacted]";
  }
}
