package dev.parley.desktop.live;

import java.util.Optional;

/** The last thing that went wrong and is being tried again; forgotten after a while. */
final class Trouble {
  /** Long enough to read, short enough not to outlive what it says. */
  private static final long SHOWN_NANOS = 8_000_000_000L;

  private Optional<String> words = Optional.empty();
  private long since;

  void say(String newWords, long now) {
    words = Optional.of(newWords);
    since = now;
  }

  Optional<String> words(long now) {
    if (now - since > SHOWN_NANOS) {
      words = Optional.empty();
    }
    return words;
  }
}
