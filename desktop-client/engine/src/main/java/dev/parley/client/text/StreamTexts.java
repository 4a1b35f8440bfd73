package dev.parley.client.text;

import dev.parley.frames.DropCause;
import dev.parley.frames.StreamTrust;

/** What a person reads of a stream; the sender's name is left out, since the tile shows it. */
public final class StreamTexts {
  private StreamTexts() {}

  /** Whether the stream is its sender's, as a sentence without its full stop. */
  public static String of(StreamTrust known) {
    return switch (known) {
      case StreamTrust.Signed() -> EngineText.STREAM_SIGNED.text();
      case StreamTrust.Unconfirmed() -> EngineText.STREAM_UNCONFIRMED.text();
      case StreamTrust.Unsigned(long frames) -> EngineText.STREAM_UNSIGNED.text();
      case StreamTrust.Forged(long frames) -> EngineText.STREAM_FORGED.text();
      case StreamTrust.Unopened(DropCause cause) -> EngineText.STREAM_UNOPENED.text(of(cause));
    };
  }

  /** The cause, as it ends such a sentence. */
  public static String of(DropCause cause) {
    EngineText text =
        switch (cause) {
          case NO_GROUP -> EngineText.DROP_NO_GROUP;
          case NO_KEY_YET -> EngineText.DROP_NO_KEY_YET;
          case OLD_EPOCH -> EngineText.DROP_OLD_EPOCH;
          case WRONG_SENDER -> EngineText.DROP_WRONG_SENDER;
          case AHEAD_OF_SIGNATURE -> EngineText.DROP_AHEAD_OF_SIGNATURE;
          case LATE -> EngineText.DROP_LATE;
          case REMOVED_SENDER -> EngineText.DROP_REMOVED_SENDER;
          case REPLAY -> EngineText.DROP_REPLAY;
          case FAILED_AUTHENTICATION -> EngineText.DROP_FAILED_AUTHENTICATION;
          case MALFORMED -> EngineText.DROP_MALFORMED;
        };
    return text.text();
  }
}
