package dev.parley.desktop;

import java.util.Optional;

/**
 * What is known of a person's picture and sound.
 *
 * @param video what is known of the picture
 * @param microphone whether sound is sent
 * @param speaking whether the person is heard right now
 * @param sound why sound arrives and is not heard; empty if nothing is wrong
 * @param doubt whether somebody else may send in this person's place; empty if the person signed
 *     for what is seen and heard
 */
public record PersonMedia(
    VideoState video,
    boolean microphone,
    boolean speaking,
    Optional<Unopened> sound,
    Optional<Doubt> doubt) {
  /** Of somebody who sends nothing. */
  public static final PersonMedia NONE =
      new PersonMedia(new VideoState.Off(), false, false, Optional.empty(), Optional.empty());
}
