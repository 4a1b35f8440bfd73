package dev.parley.desktop;

import java.util.Optional;

/**
 * What a person chose on the first page.
 *
 * @param link the meeting link, secret included
 * @param name how the others shall see this person
 * @param cameraOn whether the camera starts switched on
 * @param microphoneOn whether the microphone starts switched on
 */
public record JoinRequest(
    String link, String name, Devices devices, boolean cameraOn, boolean microphoneOn) {
  /**
   * What is sent, and where the others are heard.
   *
   * @param camera what the camera track shows, in the words of {@code --camera}; empty: none is
   *     sent
   * @param microphone what the microphone track carries; empty: none is sent
   * @param speaker where the others are heard; empty: the system's default
   */
  public record Devices(
      Optional<MediaChoice> camera,
      Optional<MediaChoice> microphone,
      Optional<MediaChoice> speaker) {}

  public Optional<MediaChoice> camera() {
    return devices.camera();
  }

  public Optional<MediaChoice> microphone() {
    return devices.microphone();
  }

  public Optional<MediaChoice> speaker() {
    return devices.speaker();
  }

  @Override
  public String toString() {
    return "JoinRequest[redacted]";
  }
}
