package dev.parley.client.identity;

import dev.parley.client.text.EngineText;

/** A text is not a meeting link; the message says why, in words for the person who typed it. */
public final class BadLinkException extends Exception {
  private static final long serialVersionUID = 1L;

  BadLinkException(EngineText why) {
    super(why.text());
  }
}
