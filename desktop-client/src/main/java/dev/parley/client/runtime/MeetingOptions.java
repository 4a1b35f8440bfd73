package dev.parley.client.runtime;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a participant takes part. The suite and the protection matter to the founder of the group
 * only, but a room of the other suite refuses us.
 *
 * @param classicSuite X25519 instead of X-Wing (post-quantum), for a room that was founded so
 * @param messagePerFrame protects each frame as one MLS message instead of SFrame
 * @param trace where to write the actions of the meeting machine as NDJSON
 * @param staysWhenRemoved for a probe only: once removed it keeps its keys and its connection, as a
 *     dishonest client would, so that it can be seen what they are still good for
 */
public record MeetingOptions(
    boolean classicSuite, boolean messagePerFrame, Optional<Path> trace, boolean staysWhenRemoved) {
  /** X-Wing, SFrame, no trace. */
  public static MeetingOptions defaults() {
    return new MeetingOptions(false, false, Optional.empty(), false);
  }

  public MeetingOptions withClassicSuite(boolean classic) {
    return new MeetingOptions(classic, messagePerFrame, trace, staysWhenRemoved);
  }

  public MeetingOptions withMessagePerFrame(boolean perFrame) {
    return new MeetingOptions(classicSuite, perFrame, trace, staysWhenRemoved);
  }

  public MeetingOptions withTrace(Path file) {
    return new MeetingOptions(classicSuite, messagePerFrame, Optional.of(file), staysWhenRemoved);
  }

  public MeetingOptions withStaysWhenRemoved(boolean stays) {
    return new MeetingOptions(classicSuite, messagePerFrame, trace, stays);
  }
}
