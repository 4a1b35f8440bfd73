package dev.parley.headless;

import dev.parley.client.MeetingOptions;
import dev.parley.client.identity.MeetingLink;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** How a participant without a window takes part. */
public record HeadlessOptions(
    Joining joining, Sources sources, Reporting reporting, Stay stay, Expected expected) {
  /** As who it joins which meeting. */
  public record Joining(MeetingLink link, String name, MeetingOptions meeting) {}

  /**
   * What it sends.
   *
   * @param seed the meeting's seed: test patterns are made from it
   */
  public record Sources(String camera, String microphone, long seed) {}

  /**
   * What it tells, and is told.
   *
   * @param stats whether to print figures each second
   * @param chat whether to print what people say in the group
   * @param control whether to read commands from standard input
   * @param record where decoded pictures and sound go
   * @param dumpEncoded where our encoded frames go before they are sealed, for an auditor
   */
  public record Reporting(
      boolean stats,
      boolean chat,
      boolean control,
      Optional<Path> record,
      Optional<Path> dumpEncoded) {
    /** It tells nothing. */
    public static final Reporting NONE =
        new Reporting(false, false, false, Optional.empty(), Optional.empty());
  }

  /**
   * How long it stays.
   *
   * @param seconds empty to stay until told to leave
   * @param afterRemoval how long to go on trying to open frames after being removed, seconds
   */
  public record Stay(Optional<Integer> seconds, int afterRemoval) {}

  /**
   * What others send, where it is a file and neither pattern nor tone.
   *
   * @param pictures files by name
   * @param sounds files by name
   */
  public record Expected(Map<String, Path> pictures, Map<String, Path> sounds) {
    public Expected {
      pictures = Map.copyOf(pictures);
      sounds = Map.copyOf(sounds);
    }
  }

  /** The same participant, who takes part otherwise, and whose figures go on after its removal. */
  public HeadlessOptions withMeeting(MeetingOptions other, int secondsAfterRemoval) {
    return new HeadlessOptions(
        new Joining(joining.link(), joining.name(), other),
        sources,
        reporting,
        new Stay(stay.seconds(), secondsAfterRemoval),
        expected);
  }
}
