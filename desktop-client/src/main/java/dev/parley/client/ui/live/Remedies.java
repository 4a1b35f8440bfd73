package dev.parley.client.ui.live;

import dev.parley.client.frames.DropCause;
import dev.parley.client.ui.Unopened;

/** Why frames do not open, and what is done about it, in words. */
final class Remedies {
  private Remedies() {}

  static Unopened of(DropCause cause) {
    return switch (cause) {
      case NO_GROUP ->
          new Unopened("there is no key for this meeting", "Pictures come when we are let in.");
      case NO_KEY_YET ->
          new Unopened(
              "the key has not arrived",
              "Parley waits for the message that brings it; that takes a moment.");
      case OLD_EPOCH ->
          new Unopened(
              "the key is out of date",
              "What comes late is thrown away; the sender gets the new key by itself.");
      case WRONG_SENDER ->
          new Unopened(
              "somebody else sealed it",
              "It is not shown under this name. The server or somebody here mixes up senders.");
      case REMOVED_SENDER ->
          new Unopened("the sender was removed", "Nothing of theirs is shown any more.");
      case REPLAY ->
          new Unopened(
              "it was sent before", "It is not shown again. The server may repeat what it kept.");
      case FAILED_AUTHENTICATION ->
          new Unopened(
              "it was changed on the way",
              "It is thrown away. If it goes on, meet over another server.");
      case MALFORMED ->
          new Unopened(
              "it is not encrypted as agreed",
              "It is thrown away; nothing that came in the clear is ever shown.");
    };
  }
}
