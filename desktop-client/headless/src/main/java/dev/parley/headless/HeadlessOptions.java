package dev.parley.headless;

import dev.parley.client.MeetingOptions;
import dev.parley.client.identity.MeetingLink;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How a participant without a window takes part.
 *
 * @param seed the meeting's seed: test patterns are made from it
 * @param record where decoded pictures and sound go
 * @param dumpEncoded where our encoded frames go before they are sealed, for an auditor
 * @param stats whether to print figures each second
 * @param chat whether to print what people say in the group
 * @param seconds how long to stay; empty to stay until told to leave
 * @param control whether to read commands from standard input
 * @param stayAfterRemoval how long to go on trying to open frames after being removed, seconds
 * @param pictures what others send, by name, where it is a file and not the pattern
 * @param sounds what others send, by name, where it is a file and not the tone
 */
public record HeadlessOptions(
    MeetingLink link,
    String name,
    MeetingOptions meeting,
    String camera,
    String microphone,
    long seed,
    Optional<Path> record,
    Optional<Path> dumpEncoded,
    boolean stats,
    boolean chat,
    Optional<Integer> seconds,
    boolean control,
    int stayAfterRemoval,
    Map<String, Path> pictures,
    Map<String, Path> sounds) {
  public HeadlessOptions {
    pictures = Map.copyOf(pictures);
    sounds = Map.copyOf(sounds);
  }

  /** The same participant, who takes part otherwise, and whose figures go on after its removal. */
  public HeadlessOptions withMeeting(MeetingOptions other, int secondsAfterRemoval) {
    return new HeadlessOptions(
        link,
        name,
        other,
        camera,
        microphone,
        seed,
        record,
        dumpEncoded,
        stats,
        chat,
        seconds,
        control,
        secondsAfterRemoval,
        pictures,
        sounds);
  }
}
