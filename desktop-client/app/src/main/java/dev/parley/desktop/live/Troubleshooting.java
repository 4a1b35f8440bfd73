package dev.parley.desktop.live;

import dev.parley.client.text.StreamTexts;
import dev.parley.desktop.Unopened;
import dev.parley.desktop.text.WindowText;
import dev.parley.frames.DropCause;

/** Why frames do not open, and what is done about it. */
final class Troubleshooting {
  private Troubleshooting() {}

  static Unopened of(DropCause cause) {
    return new Unopened(StreamTexts.of(cause), remedy(cause).text());
  }

  private static WindowText remedy(DropCause cause) {
    return switch (cause) {
      case NO_GROUP -> WindowText.REMEDY_NO_GROUP;
      case NO_KEY_YET -> WindowText.REMEDY_NO_KEY_YET;
      case OLD_EPOCH -> WindowText.REMEDY_OLD_EPOCH;
      case WRONG_SENDER -> WindowText.REMEDY_WRONG_SENDER;
      case REMOVED_SENDER -> WindowText.REMEDY_REMOVED_SENDER;
      case AHEAD_OF_SIGNATURE -> WindowText.REMEDY_AHEAD_OF_SIGNATURE;
      case LATE -> WindowText.REMEDY_LATE;
      case REPLAY -> WindowText.REMEDY_REPLAY;
      case FAILED_AUTHENTICATION -> WindowText.REMEDY_FAILED_AUTHENTICATION;
      case MALFORMED -> WindowText.REMEDY_MALFORMED;
    };
  }
}
