package dev.parley.desktop;

import java.util.Optional;

/** What stands before the first page: an identity that is under a passphrase, or unusable. */
public interface Lock {
  /** Why the identity cannot be used at all, as sentences; empty if a passphrase opens it. */
  Optional<String> trouble();

  /**
   * Tries a passphrase; that takes a second, so it is for the background thread.
   *
   * @param typed is wiped
   * @return empty if it was the right one, else why not, as a sentence
   */
  Optional<String> open(char[] typed);

  /** Goes on as somebody that nobody knows; the identity stays as it is. */
  void asGuest();
}
