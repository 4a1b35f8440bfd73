package dev.parley.desktop.live;

import dev.parley.desktop.Unopened;
import dev.parley.frames.DropCause;

/** Why frames do not open, and what is done about it. */
final class Troubleshooting {
  private Troubleshooting() {}

  static Unopened of(DropCause cause) {
    return new Unopened(cause.words(), remedy(cause));
  }

  private static String remedy(DropCause cause) {
    return switch (cause) {
      case NO_GROUP -> "Pictures come when we are let in.";
      case NO_KEY_YET -> "Parley waits for the message that brings it; that takes a moment.";
      case OLD_EPOCH -> "What comes late is thrown away; the sender gets the new key by itself.";
      case WRONG_SENDER ->
          "It is not shown under this name. The server or somebody here mixes up senders.";
      case REMOVED_SENDER -> "Nothing of theirs is shown any more.";
      case AHEAD_OF_SIGNATURE ->
          "It is thrown away until the sender signs. Somebody here may send in their place.";
      case LATE -> "What comes late is thrown away. If it goes on, meet over another server.";
      case REPLAY -> "It is not shown again. The server may repeat what it kept.";
      case FAILED_AUTHENTICATION -> "It is thrown away. If it goes on, meet over another server.";
      case MALFORMED -> "It is thrown away; nothing that came in the clear is ever shown.";
    };
  }
}
